import { Button } from '../../components/Button.tsx'
import { useServices } from '../../hooks/useServices.ts'
import { useWords } from '../../hooks/useWords.ts'
import { storedOf } from '../../recording/storedRecordings.ts'

/** Where this device keeps recordings of the lesson; nothing where it has made none. */
export function RecordingPlaces({ roomId }: { roomId: string }) {
  const { t } = useWords()
  const { host } = useServices()
  const places = [...new Set(storedOf(roomId).flatMap(({ place }) => (place === null ? [] : [place])))]
  if (places.length === 0) return null
  const show = host.recordings?.show
  return (
    <ul className="kept-recordings" aria-label={t('record.places')}>
      {places.map((place) => (
        <li key={place}>
          <span>{t('record.savedAt', { place })}</span>
          {show ? <Button onPress={() => { void show(place).catch(() => undefined) }}>{t('record.show')}</Button> : null}
        </li>
      ))}
    </ul>
  )
}
