import { expect, test } from 'vitest'
import { createValue } from '../../domain/value.ts'
import type { DeviceList } from '../RtcEngine.ts'
import { createLive, createSoundDevices } from './soundDevices.ts'

test('devices in use are named as the browser names them, also when the list comes later; the system’s own has no name', () => {
  const [microphone, speaker] = [createValue<{ deviceId: string | null }>({ deviceId: 'm1' }), createValue<{ deviceId: string | null }>({ deviceId: null })]
  const list = createValue<DeviceList>({ microphones: [], cameras: [], speakers: [] })
  const names = createSoundDevices({ microphone, speaker, list })
  expect(names.get()).toEqual({ microphone: null, speaker: null })
  list.set({ microphones: [{ deviceId: 'm1', label: 'Desk microphone' }], cameras: [], speakers: [{ deviceId: 's1', label: 'Desk speaker' }] })
  expect(names.get()).toEqual({ microphone: 'Desk microphone', speaker: null })
  speaker.set({ deviceId: 's1' })
  expect(names.get()).toEqual({ microphone: 'Desk microphone', speaker: 'Desk speaker' })
  const before = names.get()
  list.set({ ...list.get() })
  expect(names.get()).toBe(before)
})

test('[X1] a microphone is live exactly while its device is', () => {
  const microphone = createValue({ live: false })
  const live = createLive(microphone)
  const seen: boolean[] = []
  live.subscribe(() => { seen.push(live.get()) })
  for (const next of [true, false, false]) microphone.set({ live: next })
  expect(seen).toEqual([true, false])
})
