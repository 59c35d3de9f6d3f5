import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Square, Volume2 } from 'lucide-react'
import { useEffect, useId, useState } from 'react'
import type { CallPreferences } from '#shared/calls.ts'
import { toAppError } from '#shared/errors.ts'
import { Button } from '../../components/Button.tsx'
import { Choice } from '../../components/Choice.tsx'
import { ErrorNotice } from '../../components/Notice.tsx'
import { SwitchInput } from '../../components/SwitchInput.tsx'
import { ringtoneSetting } from '../../hooks/ringtoneSetting.ts'
import { devicesSetting } from '../../hooks/settings.ts'
import { useServices } from '../../hooks/useServices.ts'
import { useValue } from '../../hooks/useValue.ts'
import { useWords } from '../../hooks/useWords.ts'
import { startRingtone } from '../../ringing/ringtone.ts'
import { toneIds } from '../../ringing/tones.ts'
import { Loaded } from './Loaded.tsx'

const key = ['callPreferences'] as const

export function CallSettings() {
  return <><Disturb /><Ringtone /></>
}

/** On the server: for all devices. */
function Disturb() {
  const { t } = useWords()
  const { api } = useServices()
  const client = useQueryClient()
  const preferences = useQuery({ queryKey: key, queryFn: ({ signal }) => api.callPreferences({}, { signal }) })
  const saving = useMutation({
    scope: { id: key[0] },
    mutationFn: (body: CallPreferences) => api.setCallPreferences({ body }),
    onMutate: (body) => { client.setQueryData(key, body) },
    onSuccess: (stored) => { client.setQueryData(key, stored) },
    onError: () => { void client.invalidateQueries({ queryKey: key }) },
  })
  return (
    <Loaded query={preferences}>
      {({ doNotDisturb }) => (
        <>
          <SwitchInput label={t('callSettings.disturb')} hint={t('callSettings.disturbHint')} isSelected={doNotDisturb} onChange={(on) => { saving.mutate({ doNotDisturb: on }) }} />
          {saving.error ? <ErrorNotice error={toAppError(saving.error)} /> : null}
        </>
      )}
    </Loaded>
  )
}

/** On this device alone. */
function Ringtone() {
  const { t, format } = useWords()
  const { tone, volume } = useValue(ringtoneSetting, (setting) => setting)
  const [plays, setPlays] = useState(false)
  const id = useId()
  useEffect(() => (plays ? startRingtone({ tone, volume, speakerId: devicesSetting.get().speaker.deviceId }) : undefined), [plays, tone, volume])
  const percent = Math.round(volume * 100)
  return (
    <>
      <p className="soft">{t('callSettings.onDevice')}</p>
      <div className="ringtone">
        <Choice label={t('callSettings.tone')} value={tone} options={toneIds.map((each) => ({ id: each, label: t(`callSettings.tones.${each}`) }))}
          onChange={(chosen) => { for (const each of toneIds) if (each === chosen) ringtoneSetting.set({ tone: each, volume }) }} />
        <Button onPress={() => { setPlays(!plays) }}>
          {plays ? <Square aria-hidden size={18} /> : <Volume2 aria-hidden size={18} />}{t(plays ? 'callSettings.stop' : 'callSettings.preview')}
        </Button>
      </div>
      <div className="volume">
        <label htmlFor={id}>{t('callSettings.volume')}</label>
        <input id={id} type="range" min={0} max={100} step={5} value={percent} aria-valuetext={t('callSettings.percent', { percent: format.number(percent) })}
          onChange={(event) => { ringtoneSetting.set({ tone, volume: Number(event.target.value) / 100 }) }} />
      </div>
    </>
  )
}
