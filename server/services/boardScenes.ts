import type { Readable } from 'node:stream'
import { MAX_IMAGE_BYTES } from '../../src-shared/boards.ts'
import { AppError } from '../../src-shared/errors.ts'
import type { BoardEngineRepository } from '../repositories/boardEngineRepository.ts'
import type { BoardService } from './boardService.ts'
import type { Actor } from './permissions.ts'
import { consume, createRateLimit } from './rateLimit.ts'

const MAX_SENT = 30
const WINDOW_SECONDS = 60

export type BoardScenes = ReturnType<typeof createBoardScenes>
interface Deps { engines: Pick<BoardEngineRepository, 'find' | 'setScenes' | 'scenesOf'>; boards: Pick<BoardService, 'role' | 'requireDrawing'> }

/** B4. Boards on the vendor's cloud in its own form, as clients send them: the vendor gives none to servers. What is in there nobody reads here. */
export function createBoardScenes({ engines, boards }: Deps) {
  const sent = createRateLimit(MAX_SENT, WINDOW_SECONDS)
  return {
    /** NOT_FOUND, FORBIDDEN, RATE_LIMITED, PAYLOAD_TOO_LARGE; CONFLICT for a board on the embedded engine. */
    async put(actor: Actor, boardId: string, { bytes, source }: { bytes: number | null; source: Readable }): Promise<{ bytes: number }> {
      await boards.requireDrawing(actor, boardId)
      if ((await engines.find(boardId))?.engine !== 'fastboard') throw new AppError('CONFLICT', 'This board is not on the vendor\'s cloud')
      await consume(sent, actor.userId, 'Too much at once')
      if ((bytes ?? 0) > MAX_IMAGE_BYTES) throw tooLarge()
      const content = await readAll(source)
      await engines.setScenes(boardId, content)
      return { bytes: content.length }
    },
    async ofVersion(actor: Actor, boardId: string, snapshotId: string): Promise<Uint8Array> {
      await boards.role(actor, boardId)
      const content = await engines.scenesOf(boardId, snapshotId)
      if (!content) throw new AppError('NOT_FOUND', 'This version is not in the vendor\'s form')
      return content
    },
  }
}

const tooLarge = (): AppError => new AppError('PAYLOAD_TOO_LARGE', `At most ${MAX_IMAGE_BYTES} bytes`)

async function readAll(source: Readable): Promise<Buffer> {
  const parts: Buffer[] = []
  let bytes = 0
  for await (const part of source.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    bytes += part.length
    if (bytes > MAX_IMAGE_BYTES) {
      source.resume()
      throw tooLarge()
    }
    parts.push(part)
  }
  return Buffer.concat(parts)
}
