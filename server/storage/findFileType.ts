import { createReadStream } from 'node:fs'
import { fileTypeFromFile } from 'file-type'
import { roomFileTypes, textTypeOf } from '../../src-shared/roomFiles.ts'

/** Other names for what is allowed. */
const aliases: Readonly<Record<string, string>> = {
  'image/apng': 'image/png', 'audio/x-m4a': 'audio/mp4', 'video/x-m4v': 'video/mp4', 'audio/ogg; codecs=opus': 'audio/ogg',
}

/** The type that the bytes have; text, which has no marks, is what its name says if it is text at all. Null: nothing that is allowed. */
export async function findFileType(path: string, name: string): Promise<string | null> {
  const text = textTypeOf(name)
  if (text !== null && await isText(path)) return text
  // A file that is made to break its reader is of no type that is known.
  const mime = (await fileTypeFromFile(path).catch(() => undefined))?.mime ?? ''
  const type = aliases[mime] ?? mime
  return Object.hasOwn(roomFileTypes, type) && !type.startsWith('text/') ? type : null
}

/** UTF-8 throughout, and no NUL, which is in no text and in every program. */
async function isText(path: string): Promise<boolean> {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  try {
    for await (const chunk of createReadStream(path)) {
      const bytes = chunk as Buffer
      if (bytes.includes(0)) return false
      decoder.decode(bytes, { stream: true })
    }
    decoder.decode()
    return true
  } catch (error) {
    if (error instanceof TypeError) return false
    throw error
  }
}
