import { createHash, randomUUID } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { AppError } from '../../src-shared/errors.ts'

/** Something that has come whole and is not kept yet: `discard` it, or `keep` it under its hash. */
export interface Incoming { path: string; bytes: number; hash: string }
export type FileStore = ReturnType<typeof createFileStore>

const HASH = /^[0-9a-f]{64}$/
const ignoreMissing = { force: true } as const

/**
 * Files below `folder`, each under the SHA-256 of its bytes: no name of anybody's ever becomes a path, and the same file twice takes its room once.
 * What is coming in lies apart, so that a half-written file is never found by its hash.
 */
export function createFileStore(folder: string) {
  const root = resolve(folder)
  const incoming = join(root, 'incoming')
  const pathOf = (hash: string): string => {
    if (!HASH.test(hash)) throw new Error('No hash of a stored file')
    return join(root, hash.slice(0, 2), hash)
  }

  return {
    pathOf,
    /** Its bytes; rejects when they are not there. To be read to the end, or destroyed. */
    open: async (hash: string): Promise<Readable> => (await open(pathOf(hash))).createReadStream(),
    /** Through to the disk, a piece at a time. PAYLOAD_TOO_LARGE beyond `maxBytes`; whatever goes wrong, nothing is left. */
    async receive(source: Readable, maxBytes: number): Promise<Incoming> {
      await mkdir(incoming, { recursive: true, mode: 0o700 })
      const path = join(incoming, randomUUID())
      const hash = createHash('sha256')
      let bytes = 0
      async function* measured(): AsyncGenerator<Buffer> {
        // Not destroyed: the sender must still be told what was wrong, over the same connection.
        for await (const chunk of source.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
          bytes += chunk.length
          if (bytes > maxBytes) throw new AppError('PAYLOAD_TOO_LARGE', `More than ${maxBytes} bytes`)
          hash.update(chunk)
          yield chunk
        }
      }
      try {
        await pipeline(measured, createWriteStream(path, { flags: 'wx', mode: 0o600, flush: true }))
      } catch (error) {
        await rm(path, ignoreMissing)
        if (source.readableAborted) throw new AppError('VALIDATION_FAILED', 'The upload broke off', {}, error)
        source.resume()
        throw error
      }
      return { path, bytes, hash: hash.digest('hex') }
    },
    discard: ({ path }: Pick<Incoming, 'path'>): Promise<void> => rm(path, ignoreMissing),
    async keep({ path, hash }: Incoming): Promise<void> {
      await mkdir(join(root, hash.slice(0, 2)), { recursive: true, mode: 0o700 })
      await rename(path, pathOf(hash))
    },
    remove: (hash: string): Promise<void> => rm(pathOf(hash), ignoreMissing),
    /** What a crash has left half-written and nobody has touched for `ms`. */
    async clearIncoming(ms: number): Promise<void> {
      for (const name of await namesIn(incoming)) if (await ageOf(join(incoming, name)) > ms) await rm(join(incoming, name), ignoreMissing)
    },
    /** Of all that is kept and was last put there more than `ms` ago, folder by folder. */
    async *hashesOlderThan(ms: number): AsyncGenerator<string[]> {
      for (const name of await namesIn(root)) {
        if (!/^[0-9a-f]{2}$/.test(name)) continue
        const hashes = (await namesIn(join(root, name))).filter((hash) => HASH.test(hash))
        const ages = await Promise.all(hashes.map((hash) => ageOf(pathOf(hash))))
        yield hashes.filter((_hash, i) => (ages[i] ?? 0) > ms)
      }
    },
  }
}

const isMissing = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === 'ENOENT'
const unlessMissing = <T>(fallback: T) => (error: unknown): T => {
  if (isMissing(error)) return fallback
  throw error
}
const namesIn = (path: string): Promise<string[]> => readdir(path).catch(unlessMissing<string[]>([]))
/** By the clock that the disk goes by. */
const ageOf = (path: string): Promise<number> => stat(path).then((found) => Date.now() - found.mtimeMs, unlessMissing(0))
