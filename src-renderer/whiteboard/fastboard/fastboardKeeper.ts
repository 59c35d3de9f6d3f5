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

type Keepable = Pick<FastboardApp, 'room' | 'manager' | 'sceneIndex'>

/**
 * B4. The vendor gives what is on a board to its pages alone: those of who leads bring it to our server, as pictures on our own board and in the vendor's form. A board on
 * which nothing ever was leaves nothing here. `paint`: a page as a picture, null where nothing lies on it.
 */
export function createFastboardKeeper({ wire, files, scenes }: KeeperDeps, app: Keepable, boardId: string, paint: typeof pageAsPicture = pageAsPicture) {
  /** By the path of a page: what was last sent of it. */
  const sent = new Map<string, MirroredPage>()
  const visited = new Set<string>()
  let current: string | undefined
  let underWay: Promise<void> | null = null

  /** Everybody is on the same page: what changes, changes there, until it is turned. */
  function visit(): void {
    const path = scenePathsOf(app)[app.sceneIndex.value]
    for (const one of [current, path]) if (one !== undefined) visited.add(one)
    current = path
  }
  async function pictureOf(path: string): Promise<MirroredPage> {
    const known = sent.get(path)
    // Before it is painted: what is drawn meanwhile is for the next time.
    if (!visited.delete(path) && known !== undefined) return known
    sent.delete(path)
    const picture = await paint(app, path)
    const page = picture && { fileId: (await files.upload(boardId, picture.blob)).id, width: picture.width, height: picture.height }
    sent.set(path, page)
    return page
  }
  /** Whether there is anything to be kept. */
  async function draw(pages: readonly MirroredPage[]): Promise<boolean> {
    const { elements, clock } = await wire.request('BOARD_OPEN', { boardId, after: null })
    const isEmpty = elements.length === 0 && pages.every((page) => page === null)
    const records: BoardRecord[] = isEmpty ? [] : mirrorRecords(elements, pages)
    for (let at = 0; at < records.length; at += AT_ONCE) {
      await wire.request('BOARD_OPS', { boardId, after: clock, ops: records.slice(at, at + AT_ONCE).map((element) => ({ id: crypto.randomUUID(), element })) })
    }
    await wire.request('BOARD_CLOSE', { boardId })
    return !isEmpty
  }
  async function keepNow(): Promise<void> {
    const pages: MirroredPage[] = []
    for (const path of scenePathsOf(app)) pages.push(await pictureOf(path))
    // Pictures first: they are what a person can look at afterwards.
    if (await draw(pages)) await scenes.send(boardId, await exportScenes(app))
  }
  return {
    visit,
    /** Rejects where it cannot be brought now. */
    keep(): Promise<void> {
      visit()
      underWay ??= keepNow().finally(() => { underWay = null })
      return underWay
    },
  }
}
