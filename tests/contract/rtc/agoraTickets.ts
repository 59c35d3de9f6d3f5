import type { AgoraTicket } from '../../../src-shared/room.ts'
import type { P2pPerson } from './p2pWorld.ts'

export const APP_ID = '0123456789abcdef0123456789abcdef'

export const agoraTicket = (change: Partial<AgoraTicket> = {}): AgoraTicket => ({
  provider: 'agora', appId: APP_ID, channelName: 'contract', uid: 7, screenUid: 7 + 2 ** 31, token: '007eJxTYA', screenToken: '007eJxTYB', areas: [], cloudRecording: false, encryption: null, expiresAt: new Date(Date.now() + 3_600_000).toISOString(), ...change,
})

/** The code it failed with, or null, and how long it took. */
export const joinWith = (person: P2pPerson, change: Partial<AgoraTicket> = {}): Promise<{ code: string | null; ms: number }> => person.page.evaluate(async (given) => {
  const begun = performance.now()
  const code = await window.rtcHarness!.join(given)
  return { code, ms: performance.now() - begun }
}, agoraTicket(change))
