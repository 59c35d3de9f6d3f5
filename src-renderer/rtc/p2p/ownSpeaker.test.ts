import { expect, test } from 'vitest'
import { createValue } from '../../domain/value.ts'
import type { DeviceList } from '../RtcEngine.ts'
import { createOwnSpeaker } from './ownSpeaker.ts'

const listOf = (...ids: string[]): DeviceList => ({ microphones: [], cameras: [], speakers: ids.map((deviceId) => ({ deviceId, label: deviceId })) })

function start(present: string[]) {
  const devices = createValue(listOf(...present))
  const plays: (string | null)[] = []
  const output = {
    choose: (deviceId: string | null) => {
      if (deviceId !== null && !devices.get().speakers.some((speaker) => speaker.deviceId === deviceId)) return Promise.reject(new DOMException('gone', 'NotFoundError'))
      plays.push(deviceId)
      return Promise.resolve()
    },
  }
  return { devices, plays, speaker: createOwnSpeaker({ output, devices }) }
}
const plain = ({ speaker }: ReturnType<typeof start>) => {
  const { deviceId, error } = speaker.state.get()
  return [deviceId, error?.code ?? null]
}

test('a speaker that cannot be used is told, and the one in use goes on', async () => {
  const all = start(['desk', 'headset'])
  await all.speaker.choose('headset')
  await expect(all.speaker.choose('no-such')).rejects.toMatchObject({ code: 'DEVICE_MISSING' })
  expect(plain(all)).toEqual(['headset', 'DEVICE_MISSING'])
  await all.speaker.choose('desk')
  expect(plain(all)).toEqual(['desk', null])
  expect(all.plays).toEqual(['headset', 'desk'])
})

test('a speaker that is pulled out gives way to the system\'s default, and is not taken again by itself', async () => {
  const all = start(['desk', 'headset'])
  await all.speaker.choose('headset')
  all.devices.set(listOf('desk', 'another'))
  await expect.poll(() => plain(all)).toEqual([null, 'DEVICE_MISSING'])
  all.devices.set(listOf('desk', 'headset'))
  expect(all.plays).toEqual(['headset', null])
  await all.speaker.choose(null)
  expect(plain(all)).toEqual([null, null])
})

test('a list that is not known yet pulls nothing out', async () => {
  const all = start(['headset'])
  await all.speaker.choose('headset')
  const late = start([])
  late.devices.set(listOf('headset'))
  await late.speaker.choose('headset')
  late.devices.set(listOf('headset', 'desk'))
  expect([plain(all), plain(late)]).toEqual([['headset', null], ['headset', null]])
})
