import { expect, test } from 'vitest'
import { reminderUses } from './reminderUses.ts'

test('[R3 S5] joining is offered once it is open, being reminded again only before the start', () => {
  const uses = (minutes: number) => reminderUses(0, minutes * 60_000)
  expect(uses(-60)).toEqual({ join: false, snooze: true })
  expect(uses(-10)).toEqual({ join: true, snooze: true })
  expect(uses(-5)).toEqual({ join: true, snooze: false })
  expect(uses(30)).toEqual({ join: true, snooze: false })
  expect(uses(60)).toEqual({ join: false, snooze: false })
})
