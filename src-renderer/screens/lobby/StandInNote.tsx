import { useWords } from '../../hooks/useWords.ts'
import type { OwnDevice } from '../../rtc/RtcEngine.ts'

/** Which device is used in place of the remembered one. */
export function StandInNote({ standIn }: { standIn: OwnDevice['standIn'] }) {
  const { t } = useWords()
  if (!standIn) return null
  const { wanted, used } = standIn
  return <p className="device-note" role="status">{wanted !== '' && used !== '' ? t('sound.standIn', { wanted, used }) : t('sound.standInUnnamed')}</p>
}
