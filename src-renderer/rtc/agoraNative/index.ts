export { createNativeCarrier } from './createNativeCarrier.ts'
export { createNativeFirstCarrier } from './createNativeFirstCarrier.ts'
