import { expect } from '@playwright/test'
import { connectedTo, enterAndJoin, meet } from './meeting.ts'
import { bothOff, bothOn, type ContractCase } from './world.ts'

export const deviceCases: readonly ContractCase[] = [
  {
    name: 'opens both devices, and sees oneself',
    async run(world) {
      const tutor = await world.enter('tutor')
      await tutor.openDevices(bothOn)
      const { microphone, camera } = tutor.state().own
      expect(microphone).toMatchObject({ wanted: true, live: true, pending: false, error: null })
      expect(camera).toMatchObject({ wanted: true, live: true, pending: false, error: null })
      await tutor.seesMoving('self')
      const list = await tutor.devices()
      expect(list.cameras.length > 0 && list.microphones.length > 0).toBe(true)
    },
  },
  {
    name: 'opens nothing that is not wanted',
    async run(world) {
      const tutor = await world.enter('tutor')
      await tutor.openDevices(bothOff)
      expect(await tutor.openTracks()).toEqual({ microphone: 0, camera: 0 })
      expect(tutor.state().own.camera).toMatchObject({ wanted: false, live: false, error: null })
    },
  },
  {
    name: '[X3] a refused camera does not take the microphone with it',
    async run(world) {
      const tutor = await world.enter('tutor', { microphone: 'works', camera: 'denied' })
      await tutor.openDevices(bothOn)
      expect(tutor.state().own.microphone).toMatchObject({ live: true, error: null })
      expect(tutor.state().own.camera).toMatchObject({ wanted: true, live: false, pending: false, error: 'DEVICE_DENIED' })
    },
  },
  {
    name: '[X3] joins without any device, sees and hears the others, and says what is missing',
    async run(world) {
      const tutor = await enterAndJoin(world, 'tutor')
      const student = await world.enter('student', { microphone: 'missing', camera: 'missing' })
      await student.openDevices(bothOn)
      expect(student.state().own.microphone).toMatchObject({ live: false, error: 'DEVICE_MISSING' })
      expect(student.state().own.camera).toMatchObject({ live: false, error: 'DEVICE_MISSING' })
      expect(await student.join()).toBe(null)
      await Promise.all([tutor.until(...connectedTo('student')), student.until(...connectedTo('tutor')), student.seesMoving('tutor'), student.hears('tutor')])
      expect(tutor.state().peers['student']).toMatchObject({ video: false, audio: false })
    },
  },
  {
    name: '[X3] joins with everything refused',
    async run(world) {
      const tutor = await world.enter('tutor', { microphone: 'denied', camera: 'denied' })
      await tutor.openDevices(bothOn)
      expect(tutor.state().own.microphone.error).toBe('DEVICE_DENIED')
      expect(tutor.state().own.camera.error).toBe('DEVICE_DENIED')
      expect(await tutor.join()).toBe(null)
      expect(tutor.state().phase).toBe('joined')
    },
  },
  {
    name: '[X1] an unplugged microphone is told and does not open again by itself',
    async run(world) {
      const [tutor, student] = await meet(world)
      await tutor.unplug('microphone')
      await tutor.until('microphone gone', ({ own }) => !own.microphone.live && own.microphone.error === 'DEVICE_MISSING')
      expect((await tutor.openTracks()).microphone).toBe(0)
      await student.hearsNothingFrom('tutor')
      await tutor.setMicrophone(true)
      expect(tutor.state().own.microphone).toMatchObject({ live: true, error: null })
      await student.hears('tutor')
    },
  },
  {
    name: '[X1] another device chosen while live is sent; chosen while off, it stays off',
    async run(world) {
      const [tutor, student] = await meet(world)
      const { cameras, microphones } = await tutor.devices()
      await tutor.setMicrophone(false)
      const before = await tutor.negotiations()
      await tutor.chooseCamera(cameras.at(-1)!.deviceId)
      await tutor.chooseMicrophone(microphones.at(-1)!.deviceId)
      expect(tutor.state().own.camera).toMatchObject({ live: true, deviceId: cameras.at(-1)!.deviceId, error: null })
      expect(tutor.state().own.microphone).toMatchObject({ wanted: false, live: false, deviceId: microphones.at(-1)!.deviceId })
      expect(await tutor.openTracks()).toEqual({ microphone: 0, camera: 1 })
      await Promise.all([student.seesMoving('tutor'), student.hearsNothingFrom('tutor')])
      await tutor.setMicrophone(true)
      await student.hears('tutor')
      expect(await tutor.negotiations()).toBe(before)
    },
  },
  {
    name: 'a chosen device that cannot be had leaves the one in use',
    async run(world) {
      const [tutor, student] = await meet(world)
      await tutor.chooseCamera('no-such-camera')
      expect(tutor.state().own.camera).toMatchObject({ live: true, deviceId: null, pending: false, error: 'DEVICE_MISSING' })
      await student.seesMoving('tutor')
    },
  },
  {
    name: 'of fast toggles the last wish wins',
    async run(world) {
      const [tutor, student] = await meet(world)
      await tutor.toggleFast('camera', [false, true, false, true, false])
      expect(tutor.state().own.camera).toMatchObject({ wanted: false, live: false, pending: false })
      expect((await tutor.openTracks()).camera).toBe(0)
      await tutor.toggleFast('camera', [true, false, true])
      await tutor.toggleFast('microphone', [false, true, false, true])
      expect(tutor.state().own.camera).toMatchObject({ wanted: true, live: true, pending: false })
      expect(tutor.state().own.microphone).toMatchObject({ wanted: true, live: true, pending: false })
      expect(await tutor.openTracks()).toEqual({ microphone: 1, camera: 1 })
      await Promise.all([student.seesMoving('tutor'), student.hears('tutor')])
    },
  },
]
