export const controlEn = { control: {} }
