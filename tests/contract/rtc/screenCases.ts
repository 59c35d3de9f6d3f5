import { expect } from '@playwright/test'
import { connectedTo, enterAndJoin, meet } from './meeting.ts'
import type { ContractCase, PlainState } from './world.ts'

const text = { hint: 'detail', sound: false } as const
/** To be spread into `until`. */
const screenOf = (userId: string, shown: boolean) => [`screen of ${userId} ${shown ? 'on' : 'off'}`, (state: PlainState) => state.peers[userId]?.screen === shown] as const

/** Of sharing a screen (`startScreen` and what follows it). */
export const screenCases: readonly ContractCase[] = [
  {
    name: 'a shared screen arrives beside the camera, without negotiation, stands still while paused, and goes when it is stopped',
    async run(world) {
      const [tutor, student] = await meet(world)
      const before = await tutor.negotiations()
      expect(tutor.state().own.screen).toEqual({ phase: 'off', sound: false, hint: 'detail' })
      expect(await tutor.startScreen({ hint: 'motion', sound: true })).toBe(null)
      expect(tutor.state().own.screen).toEqual({ phase: 'live', sound: true, hint: 'motion' })
      await student.seesMoving('tutor', 'screen')
      await Promise.all([student.seesMoving('tutor'), tutor.seesMoving('self', 'screen'), student.until(...screenOf('tutor', true))])
      await tutor.setScreenHint('detail')
      await tutor.pauseScreen(true)
      expect(tutor.state().own.screen).toEqual({ phase: 'paused', sound: true, hint: 'detail' })
      await student.seesStill('tutor', 'screen')
      await tutor.pauseScreen(false)
      await student.seesMoving('tutor', 'screen')
      await tutor.stopScreen()
      expect(tutor.state().own.screen.phase).toBe('off')
      expect(await tutor.openScreens()).toBe(0)
      await student.until(...screenOf('tutor', false))
      expect(await tutor.negotiations()).toBe(before)
    },
  },
  {
    name: 'who comes in later sees the screen that is shared, also one that is paused',
    async run(world) {
      const tutor = await enterAndJoin(world, 'tutor')
      await tutor.startScreen(text)
      const student = await enterAndJoin(world, 'student')
      await student.until(...connectedTo('tutor'))
      await student.seesMoving('tutor', 'screen')
      await tutor.pauseScreen(true)
      const third = await enterAndJoin(world, 'third')
      await third.until(...connectedTo('tutor'))
      await third.seesStill('tutor', 'screen')
    },
  },
  {
    name: 'a screen ended by the system is off, with no error; another can be shared, in place of the last too',
    async run(world) {
      const [tutor, student] = await meet(world)
      await tutor.startScreen(text)
      await tutor.endScreen()
      await tutor.until('off', ({ own, error }) => own.screen.phase === 'off' && error === null)
      expect(await tutor.startScreen(text)).toBe(null)
      expect(await tutor.startScreen({ ...text, hint: 'motion' })).toBe(null)
      expect(tutor.state().own.screen).toEqual({ phase: 'live', sound: false, hint: 'motion' })
      expect(await tutor.openScreens()).toBe(1)
      await student.seesMoving('tutor', 'screen')
      await tutor.leave()
      expect(await tutor.openScreens()).toBe(0)
      expect(tutor.state().own.screen.phase).toBe('off')
    },
  },
  {
    name: 'a screen that cannot be had says why, and one not chosen in time is let go',
    async run(world) {
      const tutor = await enterAndJoin(world, 'tutor')
      await tutor.setScreens('refused by the system')
      expect(await tutor.startScreen(text)).toBe('CAPTURE_DENIED')
      await tutor.setScreens('nothing chosen')
      expect(await tutor.startScreen(text)).toBe('NOT_ACTIVE')
      expect(tutor.state().own.screen.phase).toBe('off')
      await tutor.setScreens('works')
      await tutor.setScreens('held')
      const choosing = tutor.startScreen(text)
      await tutor.until('choosing', ({ own }) => own.screen.phase === 'choosing')
      await tutor.stopScreen()
      expect(await choosing).toBe('NOT_ACTIVE')
      await tutor.setScreens('works')
      await expect.poll(tutor.openScreens).toBe(0)
      expect(tutor.state().own.screen.phase).toBe('off')
      expect(await tutor.startScreen(text)).toBe(null)
    },
  },
]
