import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { calling } from '../support/calling.ts'
import { type CuttableProxy, startCuttableProxy } from '../support/cuttableProxy.ts'
import { type RingingDevice, startRingingDevice } from '../support/ringingDevice.ts'
import type { SocketClient } from '../support/socketClient.ts'
import { startTestServer, type TestServer } from '../support/startTestServer.ts'

/** The limit of C3. */
const SOON = { timeout: 1_000, interval: 10 }
const LATER = { timeout: 10_000, interval: 20 }

let server: TestServer
let cable: CuttableProxy
let caller: TestServer['school']['tutor']
let receiver: TestServer['school']['student']
let mine: SocketClient
let device: RingingDevice
const calls = calling(() => server)

/** A desktop of the receiver that is connected: its first presence is proof of that. */
async function openDevice(now: () => number = server.clock.now): Promise<RingingDevice> {
  const opened = startRingingDevice(cable.url, now)
  const { promise, resolve } = Promise.withResolvers<undefined>()
  opened.connected.onConnect(() => { resolve(undefined) })
  await opened.signIn(receiver)
  await promise
  return opened
}
const rings = (callId: string | null, on: RingingDevice = device) => vi.waitFor(async () => { expect((await on.ring())?.call.id ?? null).toBe(callId) }, SOON)

/** What is added to the badge while there is no page. */
const badge = (missed: number, on: RingingDevice = device) => vi.waitFor(() => { expect(on.counts().missed).toBe(missed) }, SOON)

beforeEach(async () => {
  server = await startTestServer()
  cable = await startCuttableProxy(Number(new URL(server.url).port))
  ;({ tutor: caller, student: receiver } = server.school)
  mine = await calls.device(caller)
  device = await openDevice()
})
afterEach(async () => {
  device.close()
  calls.closeAll()
  await cable.close()
  await server.close()
})

describe('without a calendar and without a main window', () => {
  test('a call rings, the caller hears that it does, and a decline with a quick reply reaches the caller', async () => {
    const { call } = await calls.call(caller, receiver)
    await rings(call.id)
    expect(await device.ring()).toMatchObject({ ringsFor: 30, declining: false, failure: null, call: { type: 'video', direction: 'incoming' } })
    expect(device.titles()).toEqual([`${caller.name} is calling`])
    expect(await mine.nextEvent('CALL_RINGING')).toEqual({ callId: call.id, personId: receiver.id })
    await device.ringing.handlers.declineRing({ callId: call.id, quickReply: 'I will call you later.' })
    expect(await mine.nextEvent('CALL_REJECTED')).toEqual({ callId: call.id, personId: receiver.id, quickReply: 'I will call you later.' })
    await rings(null)
    expect([device.titles(), device.counts().missed, device.answered]).toEqual([[], 0, []])
  })

  test('accepted, it is the main window\'s: nothing rings any more, nor when it is offered again before the page has answered', async () => {
    const { call } = await calls.call(caller, receiver)
    await rings(call.id)
    await device.ringing.handlers.acceptRing({ callId: call.id })
    await device.ringing.handlers.acceptRing({ callId: call.id })
    expect([device.answered, await device.ring(), device.titles()]).toEqual([[call.id], null, []])
    const again = Promise.withResolvers<undefined>()
    device.connected.on('INCOMING_CALL', () => { again.resolve(undefined) })
    cable.restore()
    await again.promise
    expect([await device.ring(), device.titles()]).toEqual([null, []])
    await calls.do(receiver, call.id, 'accept')
    expect((await calls.see(caller, call.id)).status).toBe('active')
  })

  test('the notification answers as the window does, and a click on it only shows the window', async () => {
    const first = await calls.call(caller, receiver)
    await rings(first.call.id)
    device.notices[0]!.click()
    expect([device.counts().seen, (await device.ring())?.call.id]).toEqual([1, first.call.id])
    device.notices[0]!.press('Decline')
    await mine.nextEvent('CALL_REJECTED')
    await rings(null)
    const second = await calls.call(caller, receiver)
    await rings(second.call.id)
    device.notices[1]!.press('Accept')
    expect(device.answered).toEqual([second.call.id])
  })
})

describe('[C3] stops within a second', () => {
  test('when the caller gives up: it was missed, and the notification leads to the list', async () => {
    const { call } = await calls.call(caller, receiver, 'voice')
    await rings(call.id)
    await calls.do(caller, call.id, 'cancel')
    await rings(null)
    expect(device.titles()).toEqual([`Missed call from ${caller.name}`])
    await badge(1)
    device.notices.at(-1)!.click()
    expect(device.counts().listOpened).toBe(1)
  })

  test('when nobody answers in time: missed, once', async () => {
    const { call } = await calls.call(caller, receiver)
    await rings(call.id)
    await calls.pass(30_000)
    await rings(null)
    expect((await calls.see(receiver, call.id)).missed).toBe(true)
    expect(device.titles()).toEqual([`Missed call from ${caller.name}`])
    await badge(1)
  })

  test('a call that rang nowhere counts too, and none does any more once another device has looked', async () => {
    await server.as(receiver, 'PATCH', '/me/call-preferences', { doNotDisturb: true })
    expect((await calls.initiate(caller, receiver.id)).body.code).toBe('USER_BUSY')
    await badge(1)
    expect([await device.ring(), device.titles()]).toEqual([null, []])
    cable.cut()
    expect((await calls.initiate(caller, receiver.id)).body.code).toBe('USER_BUSY')
    cable.restore()
    await vi.waitFor(() => { expect(device.counts().missed).toBe(2) }, LATER)
    await server.as(receiver, 'POST', '/calls/missed/seen')
    await badge(0)
  })

  test.each(['accept', 'reject'] as const)('when another device says %s: nobody has missed anything', async (action) => {
    const other = await calls.device(receiver)
    const third = await openDevice()
    const { call } = await calls.call(caller, receiver)
    await rings(call.id)
    await rings(call.id, third)
    if (action === 'accept') await other.request('CALL_ACCEPT', { callId: call.id })
    else await third.ringing.handlers.declineRing({ callId: call.id })
    await rings(null)
    await rings(null, third)
    for (const one of [device, third]) expect([one.titles(), one.counts().missed]).toEqual([[], 0])
    third.close()
  })

  test('when the person signs out, and the next one hears nothing of it', async () => {
    const { call } = await calls.call(caller, receiver)
    await rings(call.id)
    await device.signOut()
    await rings(null)
    expect([device.titles(), device.counts().missed]).toEqual([[], 0])
  })

  test('put away by hand, it rings on elsewhere', async () => {
    const third = await openDevice()
    const { call } = await calls.call(caller, receiver)
    await rings(call.id)
    await rings(call.id, third)
    device.ringing.putAway()
    await rings(null)
    expect((await third.ring())?.call.id).toBe(call.id)
    await calls.do(caller, call.id, 'cancel')
    await rings(null, third)
    expect([device.titles(), third.titles()]).toEqual([[], [`Missed call from ${caller.name}`]])
    third.close()
  })
})

describe('the network goes while it rings', () => {
  test('back in time, it goes on; what has ended meanwhile is gone, and was missed', async () => {
    const { call } = await calls.call(caller, receiver)
    await rings(call.id)
    await mine.nextEvent('CALL_RINGING')
    cable.restore()
    expect(await mine.nextEvent('CALL_RINGING')).toMatchObject({ callId: call.id })
    expect([(await device.ring())?.call.id, device.titles().length]).toEqual([call.id, 1])

    cable.cut()
    await calls.do(caller, call.id, 'cancel')
    expect((await device.ring())?.call.id).toBe(call.id)
    cable.restore()
    await vi.waitFor(async () => {
      expect(await device.ring()).toBeNull()
      expect(device.titles()).toEqual([`Missed call from ${caller.name}`])
    }, LATER)
  })

  test('a decline that cannot be told says so, makes no sound, and is told when the server is there again', async () => {
    const { call } = await calls.call(caller, receiver)
    await rings(call.id)
    cable.cut()
    const declined = device.ringing.handlers.declineRing({ callId: call.id, quickReply: 'Please write to me.' })
    expect([(await device.ring())?.declining, device.titles()]).toEqual([true, []])
    await declined
    expect(await device.ring()).toMatchObject({ call: { id: call.id }, declining: false, failure: 'TIMED_OUT' })
    cable.restore()
    expect(await mine.nextEvent('CALL_REJECTED')).toMatchObject({ callId: call.id, quickReply: 'Please write to me.' })
    await vi.waitFor(async () => { expect(await device.ring()).toBeNull() }, LATER)
    expect([device.titles(), device.counts().missed]).toEqual([[], 0])
  })

  test('a decline that comes too late is no failure: the call is over', async () => {
    const { call } = await calls.call(caller, receiver)
    await rings(call.id)
    const [declined] = await Promise.all([device.ringing.handlers.declineRing({ callId: call.id }), calls.act(caller, call.id, 'cancel')])
    expect(declined).toBeUndefined()
    await rings(null)
    expect(['rejected', 'cancelled']).toContain((await calls.see(caller, call.id)).status)
  })
})

test('[C6] with a clock that is wrong by minutes a fresh call rings all the same, because the server is asked', async () => {
  const wrong = await openDevice(() => server.clock.now() + 5 * 60_000)
  const { call } = await calls.call(caller, receiver)
  await rings(call.id, wrong)
  for (const _device of [device, wrong]) expect(await mine.nextEvent('CALL_RINGING')).toEqual({ callId: call.id, personId: receiver.id })
  await calls.do(caller, call.id, 'cancel')
  await rings(null, wrong)
  wrong.close()
})
