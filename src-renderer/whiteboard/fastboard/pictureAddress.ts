/** What is written on the vendor's board of a picture that our server keeps. It leads nowhere: each page puts its own server and key in its place. */
const PREFIX = 'https://pictures.lectern.invalid/'

/** Address of a picture of this board on this page's server. */
export type AddressOf = (fileId: string) => string

export const writtenAddress = (fileId: string): string => PREFIX + fileId

/** What the SDK is to load instead of what is written; whatever is no picture of ours stays, and our policy refuses it. */
export function loadedAddress(written: string, addressOf: AddressOf): string {
  const id = written.startsWith(PREFIX) ? written.slice(PREFIX.length) : ''
  return /^[0-9a-f]{64}$/.test(id) ? addressOf(id) : written
}
