import { expect } from '@playwright/test'
import { connectedTo, enterAndJoin, gone, meet, picture, seeAndHear } from './meeting.ts'
import { bothOff, bothOn, type ContractCase } from './world.ts'

export const roomCases: readonly ContractCase[] = [
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
      const before = await tutor.negotiations()
      await world.setSignaling(tutor, false)
      await Promise.all([student.seesMoving('tutor'), tutor.hears('student')])
      await world.setSignaling(tutor, true)
      await Promise.all([student.seesMoving('tutor'), student.hearsNothingFrom('tutor')])
      expect(tutor.state().own.microphone).toMatchObject({ wanted: false, live: false })
      expect(tutor.state().peers['student']?.connection).toBe('connected')
      expect(await tutor.negotiations()).toBe(before)
    },
  },
]
