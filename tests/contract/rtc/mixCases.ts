import { expect } from '@playwright/test'
import { meet } from './meeting.ts'
import type { ContractCase } from './world.ts'

export const mixCases: readonly ContractCase[] = [
  {
    name: 'a mix has the picture and the sound of those who are in it and of nobody else, whoever is looked at',
    async run(world) {
      const [tutor, student] = await meet(world)
      await tutor.mix([])
      await tutor.mixIs({ moves: false, sounds: false })
      await tutor.mix(['student'])
      await tutor.mixIs({ moves: true, sounds: true })
      await student.setMicrophone(false)
      await tutor.mixIs({ moves: true, sounds: false })
      await tutor.mix(['self'])
      await tutor.mixIs({ moves: true, sounds: true })
      await Promise.all([tutor.setMicrophone(false), tutor.setCamera(false)])
      await tutor.mixIs({ moves: false, sounds: false })
      expect(await tutor.stopMix()).toBe(true)
    },
  },
  {
    name: 'a page that was too busy to draw a mix in time does not make up for it',
    async run(world) {
      const [tutor] = await meet(world)
      await tutor.mix(['self'])
      // Fifteen a second, and one that was due.
      expect(await tutor.drawingsAfterStall()).toBeLessThanOrEqual(7)
      await tutor.stopMix()
    },
  },
  {
    name: 'what is given beside the people is large in a mix, before the screen of another and behind one\'s own, and only while it is given',
    async run(world) {
      const [tutor, student] = await meet(world)
      await tutor.mix(['self', 'student'])
      expect(await tutor.besideIsLarge()).toBe(false)
      await tutor.giveBeside(true)
      expect(await tutor.besideIsLarge()).toBe(true)
      await student.startScreen({ hint: 'detail', sound: false })
      await tutor.seesMoving('student', 'screen')
      expect(await tutor.besideIsLarge()).toBe(true)
      await student.stopScreen()
      await tutor.startScreen({ hint: 'detail', sound: false })
      expect(await tutor.besideIsLarge()).toBe(false)
      await tutor.stopScreen()
      expect(await tutor.besideIsLarge()).toBe(true)
      await tutor.giveBeside(false)
      expect(await tutor.besideIsLarge()).toBe(false)
      await tutor.stopMix()
    },
  },
]
