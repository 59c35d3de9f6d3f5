import { Hand } from 'lucide-react'
import { ToggleButton } from 'react-aria-components/ToggleButton'
import { WithTooltip } from '../../../components/WithTooltip.tsx'
import type { LiveRoom } from '../../../domain/LiveRoom.ts'
import { useMe } from '../../../hooks/useServices.ts'
import { useValue } from '../../../hooks/useValue.ts'
import { useWords } from '../../../hooks/useWords.ts'
import { shortcutKeys } from '../shortcutKeys.ts'
import { giveCommand } from './useCommand.ts'

/** One's own hand, up until it is taken or lowered. */
export function HandButton({ room }: { room: LiveRoom }) {
  const { t } = useWords()
  const me = useMe()
  const isUp = useValue(room.state, (state) => state.room?.people.some((person) => person.userId === me.id && person.handRaisedAt !== null) ?? false)
  const label = t(isUp ? 'control.lowerHand' : 'control.raiseHand')
  return (
    <WithTooltip text={t('shortcuts.withKey', { label, key: shortcutKeys.hand })}>
      <ToggleButton className="bar-button" isSelected={isUp} onChange={(raised) => { void giveCommand(room, { kind: 'raiseHand', raised }) }} aria-label={label}>
        <Hand aria-hidden size={22} /><span className="bar-label">{t('control.hand')}</span>
      </ToggleButton>
    </WithTooltip>
  )
}
