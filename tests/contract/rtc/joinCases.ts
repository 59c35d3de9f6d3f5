import { expect } from '@playwright/test'
import { connectedTo, enterAndJoin, gone, meet, seeAndHear } from './meeting.ts'
import { bothOn, type ContractCase } from './world.ts'

export const joinCases: readonly ContractCase[] = [
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
    name: 'a join that cannot work fails although nobody is there yet',
    async run(world) {
      const tutor = await world.enter('tutor')
      expect(await tutor.join('broken')).toBe('MEDIA_FAILED')
      expect(tutor.state()).toMatchObject({ phase: 'failed', error: 'MEDIA_FAILED' })
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
