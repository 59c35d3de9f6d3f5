import { closeSync, existsSync, openSync, readSync } from 'node:fs'
import { binarySystems, type System } from './binarySystems.ts'

const ENOUGH = 4096

/** The systems that a file is for; none where there is no file. */
export function readSystems(path: string): System[] {
  if (!existsSync(path)) return []
  const file = openSync(path, 'r')
  try {
    const bytes = Buffer.alloc(ENOUGH)
    return binarySystems(bytes.subarray(0, readSync(file, bytes, 0, ENOUGH, 0)))
  } finally {
    closeSync(file)
  }
}
