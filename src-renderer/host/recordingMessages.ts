/** Page → worker; each is answered, in order. */
export type WriterRequest =
  | { kind: 'open'; name: string }
  | { kind: 'write'; bytes: Uint8Array<ArrayBuffer>; at: number }
  | { kind: 'close' }
/** `failure`: the name of the DOMException. */
export interface WriterReply { failure: string | null }

/** In the origin's private file system. */
export const KEPT_FOLDER = 'recordings'
/** Held for as long as a page writes the file. */
export const lockOf = (name: string): string => `lectern-recording ${name}`
