import { expect } from '@playwright/test'
import { bothOff, bothOn, type ContractCase, type ContractPerson, type ContractWorld } from './world.ts'

const connectedTo = (userId: string) => ['connected to ' + userId, (state: ReturnType<ContractPerson['state']>) => state.peers[userId]?.connection === 'connected'] as const
const gone = (userId: string) => ['without ' + userId, (state: ReturnType<ContractPerson['state']>) => !(userId in state.peers)] as const
const picture = (userId: string, shown: boolean) => [`picture of ${userId} ${shown ? 'on' : 'off'}`, (state: ReturnType<ContractPerson['state']>) => state.peers[userId]?.video === shown] as const

async function enterAndJoin(world: ContractWorld, userId: string): Promise<ContractPerson> {
  const person = await world.enter(userId)
  await person.openDevices(bothOn)
  expect(await person.join()).toBe(null)
  return person
}

async function meet(world: ContractWorld): Promise<[ContractPerson, ContractPerson]> {
  const tutor = await enterAndJoin(world, 'tutor')
  const student = await enterAndJoin(world, 'student')
  await Promise.all([tutor.until(...connectedTo('student')), student.until(...connectedTo('tutor'))])
  return [tutor, student]
}

async function seeAndHear(a: ContractPerson, b: ContractPerson): Promise<void> {
  await Promise.all([a.seesMoving(b.userId), b.seesMoving(a.userId), a.hears(b.userId), b.hears(a.userId)])
}

const devices: ContractCase[] = [
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

const room: ContractCase[] = [
  {
    name: 'two people see and hear each other',
    async run(world) {
      const [tutor, student] = await meet(world)
      await seeAndHear(tutor, student)
      await tutor.until(...picture('student', true))
      await tutor.until('a measured quality', ({ own, peers }) => own.quality > 0 && peers['student']!.quality > 0, 10_000)
    },
  },
  {
    name: 'a muted microphone is silent at the other side, without negotiation, and comes back',
    async run(world) {
      const [tutor, student] = await meet(world)
      await student.hears('tutor')
      const before = await tutor.negotiations()
      await tutor.setMicrophone(false)
      expect(tutor.state().own.microphone).toMatchObject({ wanted: false, live: false })
      await student.hearsNothingFrom('tutor')
      await tutor.setMicrophone(true)
      await student.hears('tutor')
      expect(await tutor.negotiations()).toBe(before)
    },
  },
  {
    name: 'a camera that is off is closed, the other side is told, and it comes back, without negotiation',
    async run(world) {
      const [tutor, student] = await meet(world)
      await student.until(...picture('tutor', true))
      const before = await tutor.negotiations()
      await tutor.setCamera(false)
      expect(await tutor.openTracks()).toEqual({ microphone: 1, camera: 0 })
      await student.until(...picture('tutor', false))
      await tutor.setCamera(true)
      await student.until(...picture('tutor', true))
      await student.seesMoving('tutor')
      expect(await tutor.negotiations()).toBe(before)
    },
  },
  {
    name: 'devices switched on only after joining arrive',
    async run(world) {
      const tutor = await world.enter('tutor')
      await tutor.openDevices(bothOff)
      await tutor.join()
      const student = await world.enter('student')
      await student.join()
      await tutor.until(...connectedTo('student'))
      await Promise.all([tutor.setCamera(true), tutor.setMicrophone(true), student.setCamera(true), student.setMicrophone(true)])
      await seeAndHear(tutor, student)
    },
  },
  {
    name: 'a third person comes and goes, and the two stay as they were',
    async run(world) {
      const [tutor, student] = await meet(world)
      const third = await enterAndJoin(world, 'third')
      await Promise.all([third.until(...connectedTo('tutor')), third.until(...connectedTo('student')), third.seesMoving('tutor'), third.hears('student'), tutor.seesMoving('third')])
      await third.leave()
      await Promise.all([tutor.until(...gone('third')), student.until(...gone('third'))])
      expect(third.state()).toMatchObject({ phase: 'idle', peers: {} })
      expect(tutor.state().peers['student']?.connection).toBe('connected')
      await seeAndHear(tutor, student)
    },
  },
  {
    name: 'a reloaded page is met again',
    async run(world) {
      const [tutor, student] = await meet(world)
      const again = await world.reload(student)
      await again.openDevices(bothOn)
      expect(await again.join()).toBe(null)
      await Promise.all([again.until(...connectedTo('tutor')), tutor.until(...connectedTo('student'))])
      await seeAndHear(tutor, again)
    },
  },
  {
    name: '[X1] lost signaling leaves the media alone, and a muted microphone stays muted when it returns',
    async run(world) {
      const [tutor, student] = await meet(world)
      await tutor.setMicrophone(false)
      await world.setSignaling(tutor, false)
      await Promise.all([student.seesMoving('tutor'), tutor.hears('student')])
      const before = await tutor.negotiations()
      await world.setSignaling(tutor, true)
      await Promise.all([student.seesMoving('tutor'), student.hearsNothingFrom('tutor')])
      expect(tutor.state().own.microphone).toMatchObject({ wanted: false, live: false })
      expect(tutor.state().peers['student']?.connection).toBe('connected')
      expect(await tutor.negotiations()).toBe(before)
    },
  },
]

const coming: ContractCase[] = [
  {
    name: 'a join that failed says why, and the next one works',
    async run(world) {
      const tutor = await enterAndJoin(world, 'tutor')
      const student = await world.enter('student')
      await student.openDevices(bothOn)
      expect(await student.join('broken')).toBe('MEDIA_FAILED')
      expect(student.state()).toMatchObject({ phase: 'failed', error: 'MEDIA_FAILED', peers: {} })
      expect(await student.join()).toBe(null)
      expect(student.state()).toMatchObject({ phase: 'joined', error: null })
      await student.until(...connectedTo('tutor'))
      await seeAndHear(tutor, student)
    },
  },
  {
    name: 'leaving closes everything, twice does no harm, and one can come back',
    async run(world) {
      const [tutor, student] = await meet(world)
      await student.leave()
      await student.leave()
      expect(await student.openTracks()).toEqual({ microphone: 0, camera: 0 })
      expect(student.state()).toMatchObject({ phase: 'idle', peers: {}, own: { microphone: { wanted: false, live: false }, camera: { wanted: false, live: false } } })
      await tutor.until(...gone('student'))
      await student.openDevices(bothOn)
      expect(await student.join()).toBe(null)
      await tutor.until(...connectedTo('student'))
      await seeAndHear(tutor, student)
    },
  },
  {
    name: 'leaving before anything began does no harm',
    async run(world) {
      const tutor = await world.enter('tutor')
      await tutor.leave()
      await tutor.openDevices(bothOn)
      expect(tutor.state().own.camera.live).toBe(true)
    },
  },
  {
    name: 'a device that is still being opened while leaving is closed again',
    async run(world) {
      const tutor = await world.enter('tutor')
      const opening = tutor.openDevices(bothOn)
      await tutor.leave()
      await opening
      expect(await tutor.openTracks()).toEqual({ microphone: 0, camera: 0 })
      expect(tutor.state().own.camera).toMatchObject({ wanted: false, live: false, pending: false })
    },
  },
  {
    name: 'leaving while joining ends the joining',
    async run(world) {
      const tutor = await world.enter('tutor')
      await world.setSignaling(tutor, false)
      const joining = tutor.join()
      await tutor.until('joining', ({ phase }) => phase === 'joining')
      await tutor.leave()
      expect(await joining).toBe('NOT_ACTIVE')
      expect(tutor.state()).toMatchObject({ phase: 'idle', error: null })
      await world.setSignaling(tutor, true)
      expect(await tutor.join()).toBe(null)
    },
  },
]

/** What every RtcEngine must do. */
export const rtcEngineCases: readonly ContractCase[] = [...devices, ...room, ...coming]
