import { expect, test } from 'vitest'
import type { Call } from '#shared/calls.ts'
import type { NativeNotifications } from '../notifications/nativeNotifications.ts'
import { wordsFor } from '../words.ts'
import { createCallNotices } from './callNotices.ts'

const CALLER = '01930000-0000-7000-8000-000000000008'
const call = (id: string, name = 'Rafi'): Call => ({
  id, type: 'video', status: 'pending', callerId: CALLER, direction: 'incoming', missed: false, startedAt: '2026-11-20T10:00:00.000Z', answeredAt: null, endedAt: null, duration: null, seconds: 0,
  maxConcurrentParticipants: 0, quality: 'unknown', rating: null, people: [{ person: { id: CALLER, name, role: 'student' }, state: 'calling', unreached: null, quickReply: null }],
})

function desktop(language = 'en') {
  type Request = Parameters<NativeNotifications['raise']>[0]
  const raised: (Request & { gone: boolean })[] = []
  const did: string[] = []
  const notices = createCallNotices({
    words: () => wordsFor([language]), onSeen: () => { did.push('seen') }, onMissedSeen: () => { did.push('missed seen') },
    onAccept: (id) => { did.push(`accept ${id}`) }, onDecline: (id) => { did.push(`decline ${id}`) },
    notifications: {
      raise(request) {
        const one = { ...request, gone: false }
        raised.push(one)
        return { outcome: Promise.resolve({ kind: 'shown' }), takeAway: () => { one.gone = true } }
      },
    },
  })
  return { notices, raised, did }
}

test('each call that rings has one notification, which goes with it', () => {
  const { notices, raised } = desktop()
  notices.ring([call('a')])
  notices.ring([call('a'), call('b', 'Mina $& Co')])
  notices.ring([call('b')])
  expect(raised.map(({ title, body, rings, gone }) => [title, body, rings, gone])).toEqual([['Rafi is calling', 'Video call', true, true], ['Mina $& Co is calling', 'Video call', true, false]])
  notices.ring([])
  expect(raised.map(({ gone }) => gone)).toEqual([true, true])
})

test('its buttons answer, a click on it does not', () => {
  const { notices, raised, did } = desktop('bn-BD')
  notices.ring([call('a')])
  expect(raised[0]?.buttons.map(({ label }) => label)).toEqual(['ধরুন', 'কেটে দিন'])
  raised[0]?.onClick()
  for (const { press } of raised[0]?.buttons ?? []) press()
  expect(did).toEqual(['seen', 'accept a', 'decline a'])
})

test('a missed call says so and leads to the list of calls', () => {
  const { notices, raised, did } = desktop()
  notices.missed(call('a'))
  expect(raised[0]).toMatchObject({ title: 'Missed call from Rafi', body: 'Video call', buttons: [] })
  raised[0]?.onClick()
  expect(did).toEqual(['missed seen'])
})
