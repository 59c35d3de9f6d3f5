import { MonitorOff, MonitorUp } from 'lucide-react'
import { PlainButton } from '../../../components/PlainButton.tsx'
import { WithTooltip } from '../../../components/WithTooltip.tsx'
import type { LiveRoom } from '../../../domain/LiveRoom.ts'
import { useValue } from '../../../hooks/useValue.ts'
import { useWords } from '../../../hooks/useWords.ts'
import { shortcutKeys } from '../shortcutKeys.ts'
import type { Sharing } from './createSharing.ts'

/** Shares a screen or stops it. */
export function ShareButton({ room, sharing }: { room: LiveRoom; sharing: Sharing }) {
  const { t } = useWords()
  const { engine } = room
  const phase = useValue(engine.state, (state) => state.own.screen.phase)
  const isOn = phase === 'live' || phase === 'paused'
  const Icon = isOn ? MonitorOff : MonitorUp
  const label = t(isOn ? 'share.stop' : phase === 'choosing' ? 'share.choosing' : 'share.share')
  const reason = engine.can.shareScreen ? null : t('share.cannot')
  return (
    <WithTooltip text={reason ?? t('shortcuts.withKey', { label: isOn ? label : t('share.shareLong'), key: shortcutKeys.share })}>
      <PlainButton className="bar-button bar-share" data-on={isOn} data-cannot={reason !== null} isPending={reason !== null} onPress={sharing.toggle}
        {...(reason === null ? {} : { 'aria-label': reason })}>
        <Icon aria-hidden size={22} /><span className="bar-label">{label}</span>
      </PlainButton>
    </WithTooltip>
  )
}
