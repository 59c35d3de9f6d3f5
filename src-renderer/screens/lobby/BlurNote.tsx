import type { LiveRoom } from '../../domain/LiveRoom.ts'
import { useValue } from '../../hooks/useValue.ts'
import { useWords } from '../../hooks/useWords.ts'
import { blurWords } from '../../i18n/blurWords.ts'
import { useSlow } from '../classroom/useMoments.ts'

/** A start that takes no longer needs no words. */
const STARTING_HIDDEN_MS = 1_000

/** Why the whole picture is blurred, or none is there. The place is always there for screen readers. */
export function BlurNote({ room }: { room: LiveRoom }) {
  const { t } = useWords()
  const blurring = useValue(room.engine.state, ({ own }) => own.blurring)
  const slow = useSlow(blurring === 'starting', STARTING_HIDDEN_MS)
  return <p className="device-note" role="status">{blurring === 'starting' && !slow ? null : blurWords(blurring, t)}</p>
}
