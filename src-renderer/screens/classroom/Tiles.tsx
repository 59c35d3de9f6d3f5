import { PencilLine } from 'lucide-react'
import { lazy, type ReactNode, Suspense, useRef, useState } from 'react'
import { Button } from '../../components/Button.tsx'
import type { LiveRoom } from '../../domain/LiveRoom.ts'
import { patiently } from '../../domain/patiently.ts'
import { useMe } from '../../hooks/useServices.ts'
import { useValue } from '../../hooks/useValue.ts'
import { useWords } from '../../hooks/useWords.ts'
import { OwnTile } from './OwnTile.tsx'
import { PersonTile } from './PersonTile.tsx'
import { roomChunks } from './roomChunks.ts'
import type { Stage } from './stage/createStage.ts'
import { Pager } from './stage/Pager.tsx'
import { cameraOf, isScreen, pageOf, personOf, type TileId } from './stage/stageLayout.ts'
import { CurrentStop, stopsOf, useTileStops } from './tileStops.ts'
import { useBestGrid } from './useBestGrid.ts'

const ScreenTile = lazy(() => patiently(roomChunks.screen).then((module) => ({ default: module.ScreenTile })))

interface Props {
  room: LiveRoom
  stage: Stage
  /** Stands where the first other person will be. */
  waiting: ReactNode
  /** One's own picture in a corner of the other's while there is no third. */
  ownInCorner: boolean
}

/** All pictures, in their places: a grid by pages, or one of them large (or the board) beside a strip. None is drawn anew when that changes. */
export function Tiles({ room, stage, waiting, ownInCorner }: Props) {
  const { t } = useWords()
  const me = useMe()
  const main = useValue(stage.view, (view) => view.main)
  const tiles = useValue(stage.view, (view) => view.tiles)
  const alone = useValue(stage.view, (view) => view.others.length === 0)
  const boardBehind = useValue(stage.view, (view) => view.boardShown && view.main !== 'board')
  const asStrip = main !== null
  const place = useRef<HTMLElement>(null)
  const [wanted, setPage] = useState(0)
  const count = tiles.length + (alone ? 1 : 0)
  const inCorner = ownInCorner && !asStrip && count <= 2
  const size = useBestGrid(place, inCorner ? 1 : count, !asStrip)
  const { items, page, pages } = asStrip ? { items: tiles, page: 0, pages: 1 } : pageOf(tiles, size, wanted)
  const { current, onFocus, onKeyDown } = useTileStops(stopsOf(items, cameraOf(me.id)))
  return (
    <div className="tiles-frame">
      <section className="tiles" aria-label={t('room.people')} ref={place} data-strip={asStrip} data-own-in-corner={inCorner} onFocus={onFocus} onKeyDown={onKeyDown}
        {...(asStrip && current === null ? { tabIndex: 0 } : {})}>
        {boardBehind ? <Button onPress={stage.bringBoard}><PencilLine aria-hidden size={18} />{t('stage.showBoard')}</Button> : null}
        {alone && page === 0 ? waiting : null}
        <CurrentStop value={current}>{items.map((tile) => <OneTile key={tile} room={room} stage={stage} tile={tile} isLarge={tile === main} />)}</CurrentStop>
      </section>
      {pages > 1 ? <Pager page={page} pages={pages} onChange={setPage} /> : null}
    </div>
  )
}

function OneTile({ room, stage, tile, isLarge }: { room: LiveRoom; stage: Stage; tile: TileId; isLarge: boolean }) {
  const me = useMe()
  if (tile === cameraOf(me.id)) return <OwnTile room={room} isLarge={isLarge} />
  const userId = personOf(tile)
  if (!isScreen(tile)) return <PersonTile room={room} stage={stage} userId={userId} isLarge={isLarge} />
  return <Suspense fallback={<div className="tile" data-large={isLarge} />}><ScreenTile room={room} stage={stage} userId={userId} isLarge={isLarge} /></Suspense>
}
