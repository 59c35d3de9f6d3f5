import { expect, test } from 'vitest'
import { createScriptedProbe } from '../rtc/scripted/createScriptedProbe.ts'
import { lookAtDevices } from './lookAtDevices.ts'

const ticket = { provider: 'p2p' as const, iceServers: [], expiresAt: '2026-11-20T12:00:00.000Z' }
function look(kinds: MediaDeviceKind[], { denied = '', withTicket = true } = {}) {
  const probe = createScriptedProbe()
  probe.script.set({ direct: 'outside', relay: 'fails' })
  return lookAtDevices({
    media: { enumerateDevices: async () => kinds.map((kind) => ({ kind }) as MediaDeviceInfo) },
    permission: { of: async (kind) => ({ access: kind === denied ? 'denied' : 'unknown', settings: false }) }, probe, ticket: withTicket ? ticket : null,
  })
}

test('everything there, and the ways of media', async () => {
  expect(await look(['audioinput', 'videoinput', 'audiooutput'])).toEqual({ microphone: 'there', camera: 'there', speaker: 'there', media: { direct: 'outside', relay: 'fails' } })
})

test('what is missing, and what is not allowed even where it is there', async () => {
  expect(await look(['videoinput'], { withTicket: false })).toEqual({ microphone: 'missing', camera: 'there', speaker: 'missing', media: null })
  expect(await look(['audioinput', 'audiooutput'], { denied: 'microphone' })).toMatchObject({ microphone: 'denied', camera: 'missing', speaker: 'there' })
})
