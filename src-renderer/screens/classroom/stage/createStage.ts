import type { LiveRoom } from '../../../domain/LiveRoom.ts'
import { createScope } from '../../../domain/scope.ts'
import { createValue, type Value } from '../../../domain/value.ts'
import { type Claim, claimsOf, keepOrder, mainOf, nextSpeaker, type StageLayout, type TileId, tilesOf } from './stageLayout.ts'

export interface StageView {
  main: Claim | null
  /** All in their places, the large one too. */
  tiles: readonly TileId[]
  others: readonly string[]
  pinned: TileId | null
  /** The board is there, though something else may stand before it. */
  boardShown: boolean
  speaker: string | null
}

export interface Stage {
  readonly view: Value<StageView>
  /** For oneself alone; the same again takes the pin away. */
  pin(tile: TileId): void
  bringBoard(): void
  /** Follows the room until the result is called. */
  follow(): () => void
}

interface StageRoom { state: LiveRoom['state']; engine: Pick<LiveRoom['engine'], 'state'> }
interface Deps { room: StageRoom; meId: string; layout: Value<StageLayout>; hidesSelf: Value<boolean> }

/** What stands where on one person's screen. Sound and pictures that change nothing of it tell nobody. */
export function createStage({ room, meId, layout, hidesSelf }: Deps): Stage {
  let pinned: TileId | null = null
  let claims: Claim[] = []
  const view = createValue<StageView>({ main: null, tiles: [], others: [], pinned: null, boardShown: false, speaker: null })
  const update = () => {
    const before = view.get()
    const next = look(before)
    if (JSON.stringify(next) !== JSON.stringify(before)) view.set(next)
  }
  function look(before: StageView): StageView {
    const { room: now, boardShown } = room.state.get()
    const people = now?.people ?? []
    const others = keepOrder(before.others, people.map(({ userId }) => userId).filter((userId) => userId !== meId))
    const tiles = tilesOf(people, others, meId, hidesSelf.get())
    claims = keepOrder(claims, claimsOf({ people, spotlight: now?.spotlight ?? null }, boardShown, meId))
    const speaker = nextSpeaker(before.speaker, speakingIn(room))
    return { main: mainOf({ tiles, meId, layout: layout.get(), pinned, claims, speaker }), tiles, others, pinned, boardShown, speaker }
  }
  update()
  return {
    view,
    pin(tile) {
      pinned = pinned === tile ? null : tile
      update()
    },
    bringBoard() {
      pinned = null
      claims = [...claims.filter((claim) => claim !== 'board'), 'board']
      update()
    },
    follow() {
      const scope = createScope()
      for (const value of [room.state, room.engine.state, layout, hidesSelf]) scope.add(value.subscribe(update))
      update()
      return scope.end
    },
  }
}

const speakingIn = ({ engine }: StageRoom): string[] => [...engine.state.get().peers].flatMap(([userId, peer]) => (peer.speaking ? [userId] : []))
