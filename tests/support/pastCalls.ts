import type { CallType } from '../../src-shared/calls.ts'
import { AppError } from '../../src-shared/errors.ts'
import { createApi, type Api } from '../../src-renderer/api/createApi.ts'
import { DEMO_PASSWORD } from './lessonPages.ts'
import { connectSocket, type SocketClient } from './socketClient.ts'

/** One person of the demo school, over both wires. */
export interface Caller { id: string; api: Api; socket: SocketClient }

export async function openCaller(url: string, email: string): Promise<Caller> {
  const { accessToken, me } = await createApi({ serverUrl: url, accessToken: null }).login({ body: { email, password: DEMO_PASSWORD, client: 'desktop', deviceName: 'Test' } })
  return { id: me.id, api: createApi({ serverUrl: url, accessToken: () => Promise.resolve(accessToken) }), socket: await connectSocket(url, { accessToken }) }
}

async function ring(from: Caller, to: Caller, callType: CallType): Promise<string> {
  const { call } = await from.socket.request('CALL_INITIATE', { receiverId: to.id, callType })
  await to.socket.nextEvent('INCOMING_CALL', (incoming) => incoming.call.id === call.id)
  return call.id
}

/** Rung, answered and hung up. */
export async function holdCall(from: Caller, to: Caller, callType: CallType): Promise<string> {
  const callId = await ring(from, to, callType)
  await to.socket.request('CALL_ACCEPT', { callId })
  await from.socket.nextEvent('CALL_ACCEPTED', (accepted) => accepted.callId === callId)
  await from.socket.request('CALL_END', { callId })
  await to.socket.nextEvent('CALL_ENDED', (ended) => ended.callId === callId)
  return callId
}

export async function declineCall(from: Caller, to: Caller, callType: CallType, quickReply: string): Promise<string> {
  const callId = await ring(from, to, callType)
  await to.socket.request('CALL_REJECT', { callId, quickReply })
  return callId
}

/** Rung, and given up before an answer: missed by the other. */
export async function giveUpCall(from: Caller, to: Caller, callType: CallType): Promise<string> {
  const callId = await ring(from, to, callType)
  await from.socket.request('CALL_CANCEL', { callId })
  return callId
}

/** Calls somebody who is nowhere signed in: missed at once. */
export async function missCall(from: Api, personId: string): Promise<void> {
  const refusal: unknown = await from.initiateCall({ body: { receiverId: personId, callType: 'voice' } }).catch((error: unknown) => error)
  if (!(refusal instanceof AppError) || refusal.code !== 'USER_OFFLINE') throw refusal
}
