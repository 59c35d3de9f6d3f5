import { Pin, PinOff } from 'lucide-react'
import { Button } from 'react-aria-components/Button'
import { useValue } from '../../../hooks/useValue.ts'
import { useWords } from '../../../hooks/useWords.ts'
import { useTileStop } from '../tileStops.ts'
import type { Stage } from './createStage.ts'
import { isScreen, type TileId } from './stageLayout.ts'

/** Keeps one picture large, for oneself alone. */
export function PinButton({ stage, tile, name }: { stage: Stage; tile: TileId; name: string }) {
  const { t } = useWords()
  const { isStop, mark } = useTileStop(`pin:${tile}`)
  const isPinned = useValue(stage.view, (view) => view.pinned === tile)
  const Icon = isPinned ? PinOff : Pin
  const what = isPinned ? 'unpin' : 'pin'
  return (
    <Button {...mark} className="tile-pin" excludeFromTabOrder={!isStop} data-pinned={isPinned} aria-label={t(isScreen(tile) ? `stage.${what}Screen` : `stage.${what}`, { name })} onPress={() => { stage.pin(tile) }}>
      <Icon aria-hidden size={16} />
    </Button>
  )
}
