import type { controlEn } from './control.en.ts'

export const controlBn: typeof controlEn = { control: {} }
