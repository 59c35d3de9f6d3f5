import { describe, expect, test } from 'vitest'
import { presenceOf, type PresenceFacts } from './presence.ts'

const nothing: PresenceFacts = { connections: [], inCall: false, inLesson: false, doNotDisturb: false }
const [here, away] = [{ away: false }, { away: true }]

describe('presence', () => {
  test.each<[string, Partial<PresenceFacts>, string]>([
    ['nobody connected', {}, 'offline'],
    ['one device', { connections: [here] }, 'online'],
    ['nobody at the only device', { connections: [away] }, 'away'],
    ['somebody at one of three', { connections: [away, here, away] }, 'online'],
    ['nobody at any of three', { connections: [away, away, away] }, 'away'],
    ['a call', { connections: [here], inCall: true }, 'busy'],
    ['a call, with nobody moving the mouse', { connections: [away], inCall: true }, 'busy'],
    ['a call whose connection is lost for a moment', { inCall: true }, 'busy'],
    ['a lesson', { connections: [here], inLesson: true }, 'inLesson'],
    ['a lesson goes before a call', { connections: [here], inLesson: true, inCall: true }, 'inLesson'],
    ['no calls, please', { connections: [here], doNotDisturb: true }, 'busy'],
    ['no calls, please, from nowhere', { doNotDisturb: true }, 'offline'],
  ])('%s', (_name, facts, presence) => {
    expect(presenceOf({ ...nothing, ...facts })).toBe(presence)
  })
})
