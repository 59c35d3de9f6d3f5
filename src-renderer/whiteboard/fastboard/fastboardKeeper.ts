import type { BoardRecord } from '#shared/boardRecords.ts'
import type { Wire } from '../../domain/wire.ts'
import type { BoardFiles } from '../pictures/BoardFiles.ts'
import { pageAsPicture } from './fastboardPicture.ts'
import { exportScenes, scenePathsOf } from './fastboardScenes.ts'
import { type MirroredPage, mirrorRecords } from './mirrorRecords.ts'
import type { FastboardApp } from './sdk.ts'

/** What boards are in the vendor's own form, kept by our server. Rejections are AppErrors. */
export interface BoardScenes {
  send(boardId: string, archive: Blob): Promise<unknown>
  read(boardId: string, snapshotId: string): Promise<Uint8Array>
}
export interface KeeperDeps { wire: Pick<Wire, 'request'>; files: Pick<BoardFiles, 'upload'>; scenes: Pick<BoardScenes, 'send'> }

const AT_ONCE = 50

/** B4. The vendor gives what is on a board to its pages alone: those of who leads bring it to our server, as pictures on our own board and in the vendor's form. */
export function createFastboardKeeper({ wire, files, scenes }: KeeperDeps, app: FastboardApp, boardId: string) {
  /** By the path of a page: what was last sent of it. */
  const sent = new Map<string, MirroredPage>()
  const visited = new Set<string>()
  let underWay: Promise<void> | null = null

  async function pictureOf(path: string): Promise<MirroredPage> {
    const known = sent.get(path)
    if (known !== undefined && !visited.has(path)) return known
    const picture = await pageAsPicture(app, path)
    const page = picture && { fileId: (await files.upload(boardId, picture.blob)).id, width: picture.width, height: picture.height }
    sent.set(path, page)
    return page
  }
  async function draw(pages: readonly MirroredPage[]): Promise<void> {
    const { elements, clock } = await wire.request('BOARD_OPEN', { boardId, after: null })
    const records: BoardRecord[] = mirrorRecords(elements, pages)
    for (let at = 0; at < records.length; at += AT_ONCE) {
      await wire.request('BOARD_OPS', { boardId, after: clock, ops: records.slice(at, at + AT_ONCE).map((element) => ({ id: crypto.randomUUID(), element })) })
    }
    await wire.request('BOARD_CLOSE', { boardId })
  }
  async function keepNow(): Promise<void> {
    const paths = scenePathsOf(app)
    const pages: MirroredPage[] = []
    for (const path of paths) pages.push(await pictureOf(path))
    visited.clear()
    await scenes.send(boardId, await exportScenes(app))
    await draw(pages)
  }
  return {
    /** Everybody is on the same page: what changes, changes there. */
    visit(): void {
      const path = scenePathsOf(app)[app.sceneIndex.value]
      if (path !== undefined) visited.add(path)
    },
    /** Rejects where it cannot be brought now. */
    keep(): Promise<void> {
      this.visit()
      underWay ??= keepNow().finally(() => { underWay = null })
      return underWay
    },
  }
}
