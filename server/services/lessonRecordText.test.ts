import { expect, test } from 'vitest'
import type { Session } from '../../src-shared/sessions.ts'
import { lessonRecordText } from './lessonRecordText.ts'
import { recordWords } from './lessonRecordWords.ts'

const START = '2026-11-16T09:00:00.000Z'
const person = (name: string, role: 'tutor' | 'student') => ({ id: name, name, role })
const session: Session = {
  id: 's', title: 'Algebra\r\nTutor: Somebody else', status: 'cancelled', scheduledStartTime: START, scheduledEndTime: '2026-11-16T10:00:00.000Z', durationMinutes: 60, timeZone: 'Asia/Dhaka', joinOpensAt: START,
  actualStartTime: null, actualEndTime: null, actualDuration: null, tutor: person('Amina', 'tutor'), students: [person('Rafi\nStudents: all', 'student')], waitingRoom: false, encrypted: false, series: null,
  sharedNotes: '', privateNotes: null, cancelReason: 'Ill', revision: 1, createdAt: START, updatedAt: START,
}
const textOf = (change: Partial<Session>, language: keyof typeof recordWords = 'en', faults = new Map<string, 'missing' | 'cut'>()) =>
  lessonRecordText({ session: { ...session, ...change }, kept: { names: new Map([['f', 'a.png']]), faults, lastNumber: 0 }, words: recordWords[language], timeZone: 'Asia/Dhaka', now: Date.parse(START), reader: 'Rafi' })

test('says what the lesson was; nothing that people typed looks like a line of its own', () => {
  const lines = textOf({}).split('\n')
  expect(lines[0]).toBe('Algebra Tutor: Somebody else')
  expect(lines.filter((line) => /^(Tutor|Students|Status|Reason):/.test(line))).toEqual(['Status: cancelled', 'Tutor: Amina', 'Students: Rafi Students: all', 'Reason: Ill'])
  expect(lines.some((line) => line.startsWith('Held'))).toBe(false)
})

test('says when it is not whole, in both languages', () => {
  const faults = new Map([['f', 'missing' as const]])
  expect(textOf({}, 'en', faults)).toContain('Not in this record\n- “a.png” was shared')
  expect(textOf({}, 'bn', faults)).toContain('এতে যা নেই\n- “a.png”')
  expect(textOf({})).not.toContain('Not in this record')
  expect(textOf({ status: 'active', actualStartTime: START })).toContain('still going on')
})
