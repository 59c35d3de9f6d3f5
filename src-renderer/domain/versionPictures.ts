import type { Snapshot } from '#shared/boards.ts'
import { fetchPictures, pageContents } from './boardContent.ts'
import type { Boards } from './Boards.ts'

/** Enough for a card and a list; the version itself can be drawn at any size. */
const MOST_PIXELS = 1280

/** Draws the first page of a version on which something lies, and sends it as the version's picture. The server keeps the first that comes, whoever makes it. */
export async function sendVersionPicture({ api, printer }: Pick<Boards, 'api' | 'printer'>, { boardId, id }: Pick<Snapshot, 'boardId' | 'id'>): Promise<Snapshot> {
  const params = { id: boardId, snapshotId: id }
  const { elements } = await api.snapshotContent({ params })
  const pages = pageContents(elements, await fetchPictures(api, boardId, elements))
  const shown = pages.find((page) => page.elements.length > 0) ?? pages[0]
  if (!shown) throw new Error('A board has at least one page')
  return api.sendSnapshotPicture({ params, body: await printer.png(shown, { mostPixels: MOST_PIXELS }) })
}

/** Of the versions without a picture, the latest few are drawn, each by one caller at a time. Never rejects; what fails is left to the next who comes. */
export async function sendMissingPictures(boards: Pick<Boards, 'api' | 'printer'>, versions: readonly Snapshot[], { most = 3 } = {}): Promise<Snapshot[]> {
  const sent: Snapshot[] = []
  for (const version of versions.filter(({ pictureId, id }) => pictureId === null && !underWay.has(id)).slice(0, most)) {
    underWay.add(version.id)
    const done = await sendVersionPicture(boards, version).catch(() => null)
    underWay.delete(version.id)
    if (done) sent.push(done)
  }
  return sent
}

/** By id of the version. */
const underWay = new Set<string>()
