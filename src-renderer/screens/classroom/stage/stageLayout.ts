import type { RoomPerson, RoomState } from '#shared/room.ts'
import type { Picture } from '../../../rtc/RtcEngine.ts'

/** One picture of one person. */
export type TileId = `${Picture}:${string}`
/** What asks to be shown large to everybody here. */
export type Claim = 'board' | TileId
/** Where nothing asks to be large: everybody the same size, or who speaks large. */
export type StageLayout = 'grid' | 'speaker'

export const cameraOf = (userId: string): TileId => `camera:${userId}`
export const screenOf = (userId: string): TileId => `screen:${userId}`
export const personOf = (tile: TileId): string => tile.slice(tile.indexOf(':') + 1)
export const isScreen = (tile: Claim): tile is `screen:${string}` => tile.startsWith('screen:')

/** What is still there stays where it was; what is new comes last. */
export function keepOrder<T>(before: readonly T[], now: readonly T[]): T[] {
  const known = new Set(before)
  const left = new Set(now)
  return [...before.filter((item) => left.has(item)), ...now.filter((item) => !known.has(item))]
}

/** Of what is there at once when one comes, the last takes the stage: screens before the board, the board before a person. */
export function claimsOf(room: Pick<RoomState, 'spotlight' | 'people'>, boardShown: boolean, meId: string): Claim[] {
  const { spotlight, people } = room
  const isHere = (userId: string) => people.some((person) => person.userId === userId)
  return [
    // One's own picture is shown large to the others alone.
    ...(spotlight !== null && spotlight !== meId && isHere(spotlight) ? [cameraOf(spotlight)] : []),
    ...(boardShown ? ['board' as const] : []),
    ...screensOf(people, meId),
  ]
}

/** One's own screen is not shown to oneself: it would stand in itself without end. */
const screensOf = (people: readonly RoomPerson[], meId: string): TileId[] =>
  people.filter((person) => person.userId !== meId && person.media.screen !== 'off').map((person) => screenOf(person.userId))

/** Others, then their screens, then oneself: nobody moves when somebody comes or shares. `others`: in their places. */
export function tilesOf(people: readonly RoomPerson[], others: readonly string[], meId: string, hidesSelf: boolean): TileId[] {
  return [...others.map(cameraOf), ...screensOf(people, meId), ...(hidesSelf ? [] : [cameraOf(meId)])]
}

interface StageInput {
  tiles: readonly TileId[]
  meId: string
  layout: StageLayout
  /** One's own choice comes before everybody else's. */
  pinned: TileId | null
  /** In the order in which they came. */
  claims: readonly Claim[]
  /** Who speaks or spoke last, of the others. */
  speaker: string | null
}

/** What is shown large; null: everybody the same size. */
export function mainOf({ tiles, meId, layout, pinned, claims, speaker }: StageInput): Claim | null {
  const isThere = (tile: TileId) => tiles.includes(tile)
  if (pinned !== null && isThere(pinned)) return pinned
  const claim = claims.filter((one) => one === 'board' || isThere(one)).at(-1)
  if (claim !== undefined) return claim
  if (layout === 'grid') return null
  if (speaker !== null && isThere(cameraOf(speaker))) return cameraOf(speaker)
  return tiles.find((tile) => !isScreen(tile) && tile !== cameraOf(meId)) ?? null
}

/** Who speaks keeps the place until he or she is silent and somebody else speaks. */
export function nextSpeaker(current: string | null, speaking: readonly string[]): string | null {
  return current !== null && speaking.includes(current) ? current : speaking[0] ?? current
}

/** One page of tiles; a page that is not there any more is the last one. */
export function pageOf<T>(items: readonly T[], size: number, wanted: number): { items: readonly T[]; page: number; pages: number } {
  const pages = Math.max(1, Math.ceil(items.length / size))
  const page = Math.min(Math.max(wanted, 0), pages - 1)
  return { items: items.slice(page * size, (page + 1) * size), page, pages }
}
