import { expect, test } from 'vitest'
import type { Session } from '#shared/sessions.ts'
import { ownTimeZone } from '../domain/timeZones.ts'
import { createI18n } from './createI18n.ts'
import { en } from './en.ts'
import { createFormat } from './format.ts'
import { lessonTheirTime } from './theirTime.ts'
import { translateOf } from './translate.ts'

const t = translateOf(createI18n('en', en).t)
const format = createFormat('en-GB')
const person = (name: string) => ({ id: name, name, role: 'student' as const })
const [rafi, nusrat] = [person('Rafi'), person('Nusrat')]
/** Zones as far ahead of where the test runs, whatever that is; `Etc` counts the other way round. */
const ownOffset = -new Date('2026-11-20T12:00:00Z').getTimezoneOffset() / 60
const ahead = (hours: number) => `Etc/GMT${ownOffset + hours > 0 ? '-' : '+'}${Math.abs(ownOffset + hours)}`
const words = (hour: string, people: (typeof rafi)[], zones: Record<string, string>, timeZone = ownTimeZone()) =>
  lessonTheirTime({ scheduledStartTime: new Date(`2026-11-20T${hour}:00`).toISOString(), timeZone } as Session, people, (id) => zones[id] ?? null, t, format)

test('one other person\'s time is theirs; of several each is named', () => {
  expect(words('10', [rafi], { Rafi: ahead(2) })).toBe('their 12:00')
  expect(words('10', [rafi, nusrat], { Rafi: ahead(2), Nusrat: ahead(2) })).toBe('their 12:00')
  expect(words('10', [rafi, nusrat], { Rafi: ahead(2) })).toBe('Rafi: 12:00')
  expect(words('10', [rafi, nusrat], { Rafi: ahead(2), Nusrat: ahead(3) })).toBe('Rafi: 12:00, Nusrat: 13:00')
})

test('another day is told with its time', () => {
  expect(words('23', [rafi], { Rafi: ahead(2) })).toMatch(/^their .*21 Nov.* 1:00$/)
})

test('nothing is told where clocks agree, wherever the lesson was booked', () => {
  expect(words('10', [rafi], { Rafi: ownTimeZone() }, ahead(5))).toBeNull()
})

test('while nobody\'s clock is known, that of where it was booked is told', () => {
  expect(words('10', [rafi], {}, ahead(2))).toMatch(/^12:00 \(.+\)$/)
  expect(words('10', [rafi], {})).toBeNull()
})
