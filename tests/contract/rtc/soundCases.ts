import { expect } from '@playwright/test'
import { usualSound } from '../../../src-shared/ownMedia.ts'
import { meet } from './meeting.ts'
import { bothOff, bothOn, type ContractCase } from './world.ts'

export const soundCases: readonly ContractCase[] = [
  {
    name: '[X1] sound that is worked on in another way is sent on without negotiation; muted it stays muted',
    async run(world) {
      const [tutor, student] = await meet(world)
      await student.hears('tutor')
      const before = await tutor.negotiations()
      for (const change of [{ echoCancellation: false }, { suppression: 'off', autoGain: false }, { music: true }] as const) {
        await tutor.setSound({ ...usualSound, ...change })
        expect(tutor.state().own.microphone).toMatchObject({ wanted: true, live: true, pending: false, error: null })
        expect((await tutor.openTracks()).microphone).toBe(1)
        await student.hears('tutor')
      }
      await tutor.setMicrophone(false)
      await tutor.setSound(usualSound)
      expect(tutor.state().own.microphone).toMatchObject({ wanted: false, live: false, error: null })
      expect((await tutor.openTracks()).microphone).toBe(0)
      await student.hearsNothingFrom('tutor')
      await tutor.setMicrophone(true)
      await student.hears('tutor')
      expect(await tutor.negotiations()).toBe(before)
    },
  },
  {
    name: '[X1] a noise suppression of our own is muted with the microphone, live again with it, and goes when it is not wanted',
    async run(world) {
      const [tutor, student] = await meet(world)
      const before = await tutor.negotiations()
      await tutor.setSound({ ...usualSound, suppression: 'rnnoise' })
      await tutor.until('suppression on', ({ own }) => own.denoising === 'on')
      expect(tutor.state().own.microphone).toMatchObject({ live: true, error: null })
      expect((await tutor.openTracks()).microphone).toBe(1)
      await tutor.setMicrophone(false)
      await student.hearsNothingFrom('tutor')
      await tutor.setMicrophone(true)
      expect(tutor.state().own.denoising).toBe('on')
      await tutor.setSound(usualSound)
      expect(tutor.state().own.denoising).toBe('off')
      expect((await tutor.openTracks()).microphone).toBe(1)
      await student.hears('tutor')
      expect(await tutor.negotiations()).toBe(before)
    },
  },
  {
    name: 'sound chosen before a device is opened opens nothing',
    async run(world) {
      const tutor = await world.enter('tutor')
      await tutor.setSound({ ...usualSound, suppression: 'rnnoise' })
      await tutor.openDevices(bothOff)
      expect(await tutor.openTracks()).toEqual({ microphone: 0, camera: 0 })
      expect(tutor.state().own.denoising).toBe('off')
      await tutor.openDevices(bothOn)
      await tutor.until('suppression on', ({ own }) => own.denoising === 'on')
      await tutor.leave()
      expect(await tutor.openTracks()).toEqual({ microphone: 0, camera: 0 })
      await tutor.until('suppression gone', ({ own }) => own.denoising === 'off')
    },
  },
  {
    name: 'a remembered device that is not there is stood in for, and said; the next choice says nothing',
    async run(world) {
      const tutor = await world.enter('tutor')
      const { microphone, camera } = bothOn
      await tutor.openDevices({ ...bothOn, microphone: { ...microphone, deviceId: 'gone', label: 'Desk lamp' }, camera: { ...camera, deviceId: 'gone too' } })
      const { own } = tutor.state()
      expect(own.microphone).toMatchObject({ live: true, deviceId: null, error: null, standIn: { wanted: 'Desk lamp' } })
      expect(own.microphone.standIn?.used).not.toBe('')
      expect(own.camera).toMatchObject({ live: true, deviceId: null, error: null, standIn: { wanted: '' } })
      const { microphones } = await tutor.devices()
      await tutor.chooseMicrophone(microphones.at(-1)!.deviceId)
      expect(tutor.state().own.microphone).toMatchObject({ live: true, standIn: null })
    },
  },
  {
    name: 'a remembered device is found by its name when its id has changed',
    async run(world) {
      const tutor = await world.enter('tutor')
      await tutor.openDevices(bothOn)
      const { microphones } = await tutor.devices()
      const last = microphones.at(-1)!
      await tutor.openDevices({ ...bothOn, microphone: { on: true, deviceId: 'another id', label: last.label } })
      expect(tutor.state().own.microphone).toMatchObject({ live: true, deviceId: last.deviceId, standIn: null })
    },
  },
]
