import { expect, test } from 'vitest'
import { AppError } from '#shared/errors.ts'
import type { NativeFallback } from '#shared/nativeEngine.ts'
import type { AgoraTicket } from '#shared/room.ts'
import { videoPolicy } from '#shared/videoPolicy.ts'
import { createValue } from '../../domain/value.ts'
import { notJoined, type CarriedPerson, type Carrier, type JoinState } from '../Carrier.ts'
import { createNativeFirstCarrier } from './createNativeFirstCarrier.ts'

const ticket: AgoraTicket = { provider: 'agora', appId: 'app', channelName: 'room', uid: 1, screenUid: 2, token: 'token', screenToken: null, areas: [], cloudRecording: false, encryption: null, expiresAt: new Date(0).toISOString() }

function scripted(name: string, log: string[], join: () => Promise<void> = () => Promise.resolve()): Carrier<AgoraTicket> {
  const [state, inRoom, people] = [createValue<JoinState>(notJoined), createValue(false), createValue<readonly CarriedPerson[]>([])]
  return {
    state, inRoom, people, policyFor: () => videoPolicy(2),
    async join({ token }) {
      log.push(`${name} joins with ${String(token)}`)
      await join()
      state.set({ phase: 'joined', error: null })
      inRoom.set(true)
    },
    async renew({ token }) { log.push(`${name} renews with ${String(token)}`) },
    leave() {
      log.push(`${name} leaves`)
      state.set(notJoined)
      inRoom.set(false)
    },
  }
}

function setUp({ joinNative, loadWeb }: { joinNative?: (unusable: (reason: NativeFallback) => void) => Promise<void>; loadWeb?: () => Promise<void> } = {}) {
  const log: string[] = []
  let tell: (reason: NativeFallback) => void = () => undefined
  const carrier = createNativeFirstCarrier({
    createNative(onUnusable) {
      tell = onUnusable
      return scripted('native', log, () => joinNative?.(onUnusable) ?? Promise.resolve())
    },
    async loadWeb() {
      log.push('web is loaded')
      await loadWeb?.()
      return scripted('web', log)
    },
    onFallback: (reason) => { log.push(`told: ${reason}`) },
  })
  return { carrier, log, unusable: (reason: NativeFallback) => { tell(reason) } }
}
const settled = () => new Promise((resolve) => { setTimeout(resolve) })

test('while the engine for desktops works, the other is not even loaded', async () => {
  const { carrier, log } = setUp()
  await carrier.join(ticket)
  await carrier.renew({ ...ticket, token: 'newer' })
  expect(log).toEqual(['native joins with token', 'native renews with newer'])
  expect([carrier.state.get().phase, carrier.inRoom.get()]).toEqual(['joined', true])
})

test.each([{ encryption: { key: 'k', salt: 's' } }, { areas: ['EUROPE'] }])('a lesson that asks for what the one for desktops is not given is joined by the other alone: %o', async (asked) => {
  const { carrier, log } = setUp()
  await carrier.join({ ...ticket, ...asked })
  expect(log).toEqual(['web is loaded', 'native leaves', 'web joins with token'])
})

test.each(['missing', 'failed'] as const)('one that is %s gives way within the same join, is told once, and is not tried again', async (reason) => {
  const { carrier, log } = setUp({ joinNative: async (unusable) => {
    unusable(reason)
    unusable('failed')
    throw new AppError('MEDIA_FAILED')
  } })
  await carrier.join(ticket)
  expect(log).toEqual(['native joins with token', `told: ${reason}`, 'web is loaded', 'native leaves', 'web joins with token'])
  carrier.leave()
  await carrier.join(ticket)
  expect(log.slice(5)).toEqual(['web leaves', 'web joins with token'])
})

test('a join that fails for another reason stays a failure: the network is the same for both', async () => {
  const { carrier, log } = setUp({ joinNative: () => Promise.reject(new AppError('VENDOR_UNAVAILABLE')) })
  await expect(carrier.join(ticket)).rejects.toMatchObject({ code: 'VENDOR_UNAVAILABLE' })
  expect(log).toEqual(['native joins with token'])
})

test('one that shows nothing gives way in the middle of a lesson, with the newest ticket', async () => {
  const { carrier, log, unusable } = setUp()
  await carrier.join(ticket)
  await carrier.renew({ ...ticket, token: 'newer' })
  unusable('noPicture')
  expect(carrier.state.get().phase).toBe('joining')
  await settled()
  expect(log.slice(2)).toEqual(['told: noPicture', 'web is loaded', 'native leaves', 'web joins with newer'])
  expect([carrier.state.get().phase, carrier.inRoom.get()]).toEqual(['joined', true])
})

test('who has left meanwhile is not brought back', async () => {
  const gate = Promise.withResolvers<undefined>()
  const { carrier, log, unusable } = setUp({ loadWeb: () => gate.promise })
  await carrier.join(ticket)
  unusable('noPicture')
  carrier.leave()
  gate.resolve(undefined)
  await settled()
  expect(log).not.toContain('web joins with token')
  expect(carrier.state.get()).toEqual(notJoined)
})

test('an engine for browsers that cannot be loaded is a failure, and is asked for again', async () => {
  let fails = true
  const { carrier, unusable } = setUp({ loadWeb: async () => { if (fails) throw new AppError('SERVER_UNREACHABLE') } })
  await carrier.join(ticket)
  unusable('noPicture')
  await settled()
  expect(carrier.state.get()).toMatchObject({ phase: 'failed', error: { code: 'SERVER_UNREACHABLE' } })
  fails = false
  await carrier.join(ticket)
  expect(carrier.state.get().phase).toBe('joined')
})

test('whoever records gets everybody’s sound: the other engine is in the room before that begins', async () => {
  const { carrier, log } = setUp()
  await carrier.join(ticket)
  await carrier.prepareMix?.()
  expect(log.slice(1)).toEqual(['told: recording', 'web is loaded', 'native leaves', 'web joins with token'])
  await carrier.prepareMix?.()
  expect(log).toHaveLength(5)
})
