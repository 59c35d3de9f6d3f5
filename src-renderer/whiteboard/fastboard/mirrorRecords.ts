import { generateNKeysBetween } from 'fractional-indexing'
import { type BoardPage, FIRST_PAGE, isPage } from '#shared/boardPages.ts'
import type { BoardRecord } from '#shared/boardRecords.ts'
import { imageOf } from '../pictures/imageOf.ts'
import { randomNonce } from '../randomNonce.ts'

/** The picture of a page, in units of the board; null where nothing lies on it. */
export type MirroredPage = { fileId: string; width: number; height: number } | null

const pageIdAt = (place: number): string => (place === 0 ? FIRST_PAGE : `page-${place}`)
const imageIdAt = (place: number): string => `vendor-${place}`

/**
 * What is to be changed so that our board looks like the vendor's: a page of it is a page of ours, with one picture, which nobody moves. By place, so that two who do this
 * at once mean the same. What looks so already is left alone.
 */
export function mirrorRecords(current: readonly BoardRecord[], pages: readonly MirroredPage[]): BoardRecord[] {
  const known = new Map(current.map((record) => [record.id, record]))
  const indexes = generateNKeysBetween(null, null, pages.length)
  const wanted = pages.flatMap((picture, place): BoardRecord[] => [
    { id: pageIdAt(place), type: 'page', version: 1, versionNonce: 0, isDeleted: false, index: indexes[place] ?? 'a0', name: '', background: 'blank' } satisfies BoardPage,
    ...(picture ? [{ ...imageOf(picture.fileId, { x: 0, y: 0, width: picture.width, height: picture.height }), id: imageIdAt(place), locked: true, index: 'a0', ...(place === 0 ? {} : { page: pageIdAt(place) }) }] : []),
  ])
  const ids = new Set(wanted.map(({ id }) => id))
  const gone = current.filter((record) => !ids.has(record.id) && !record.isDeleted).map((record) => ({ ...record, isDeleted: true }))
  return [...wanted, ...gone].flatMap((record) => {
    const before = known.get(record.id)
    return before && looks(before) === looks(record) ? [] : [{ ...record, version: (before?.version ?? 0) + 1, versionNonce: randomNonce() }]
  })
}

const looks = (record: BoardRecord): string =>
  JSON.stringify(isPage(record) ? [record.index, record.isDeleted] : [record.isDeleted, record.fileId ?? null, record.width, record.height, record.page ?? null])
