/** Of a new version: decides between two of the same number. */
export const randomNonce = (): number => Math.floor(Math.random() * 2 ** 31)
