import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { AppError } from '#shared/errors.ts'
import { amina, callOf, id, me, rafi, ringing, setUp, ticket } from '../../tests/support/callDeskRig.ts'

beforeEach(() => { vi.useFakeTimers() })
afterEach(() => { vi.useRealTimers() })

describe('[X2] from voice to video', () => {
  async function talking() {
    const all = setUp()
    all.replies.set('CALL_ACCEPT', () => Promise.resolve({ call: callOf({ type: 'voice', status: 'active' }), ticket }))
    all.server.call = callOf({ type: 'voice', status: 'active' })
    all.tell('INCOMING_CALL', ringing({ type: 'voice' }))
    await all.desk.answer(id(7))
    return all
  }

  test('who asks waits for an answer; a no says who said it', async () => {
    const { desk, tell } = await talking()
    await desk.askVideo()
    expect(desk.state.get().own?.video.word).toBe('asked')
    tell('CALL_VIDEO_ANSWERED', { callId: id(7), by: amina.id, accepted: false, type: 'voice' })
    expect(desk.state.get().own).toMatchObject({ video: { word: 'none', refusedBy: amina.id }, call: { type: 'voice' } })
  })

  test('somebody else\'s yes makes it a video call, and does not answer for this person', async () => {
    const { desk, tell, asked } = await talking()
    tell('CALL_VIDEO_ASKED', { callId: id(7), by: amina.id })
    tell('CALL_VIDEO_ANSWERED', { callId: id(7), by: rafi.id, accepted: true, type: 'video' })
    expect(desk.state.get().own).toMatchObject({ video: { askedBy: amina.id, word: 'none' }, call: { type: 'video' } })
    await desk.answerVideo(false)
    expect(desk.state.get().own?.video.askedBy).toBeNull()
    expect(asked.at(-1)).toEqual(['CALL_ANSWER_VIDEO', { callId: id(7), accept: false }])
  })

  test('asking while the other\'s question stands is the yes to it', async () => {
    const { desk, tell, asked } = await talking()
    tell('CALL_VIDEO_ASKED', { callId: id(7), by: amina.id })
    await desk.askVideo()
    expect(asked.at(-1)).toEqual(['CALL_ANSWER_VIDEO', { callId: id(7), accept: true }])
    expect(desk.state.get().own?.video).toMatchObject({ word: 'agreed', askedBy: null })
    tell('CALL_VIDEO_ANSWERED', { callId: id(7), by: me.id, accepted: true, type: 'video' })
    expect(desk.state.get().own?.video.word).toBe('given')
  })

  test('a question or an answer that fails is taken back; an answer that was not heard can be given again', async () => {
    const { desk, tell, refuse } = await talking()
    refuse('CALL_ASK_VIDEO', 'SERVER_UNREACHABLE')
    await expect(desk.askVideo()).rejects.toThrow(AppError)
    expect(desk.state.get().own?.video.word).toBe('none')
    for (const [code, askedBy] of [['SERVER_UNREACHABLE', amina.id], ['NOT_PENDING', null]] as const) {
      tell('CALL_VIDEO_ASKED', { callId: id(7), by: amina.id })
      refuse('CALL_ANSWER_VIDEO', code)
      await expect(desk.answerVideo(true)).rejects.toThrow(AppError)
      expect(desk.state.get().own?.video).toMatchObject({ word: 'none', askedBy })
    }
  })

  test('a server that was started anew knows of no question: it can be asked again', async () => {
    const { desk, state } = await talking()
    await desk.askVideo()
    state.set({ connection: 'offline', error: null })
    state.set({ connection: 'connected', error: null })
    expect(desk.state.get().own?.video.word).toBe('none')
  })

  test('[C4] a call by video that was crossed by voice is a voice call here too, also when only the call itself tells', async () => {
    for (const byEvent of [true, false]) {
      const { desk, tell, replies, server, settle } = setUp()
      replies.set('CALL_INITIATE', () => Promise.resolve({ call: callOf({ direction: 'outgoing', callerId: me.id }), ticket }))
      await desk.place(amina.id, 'video')
      server.call = callOf({ type: 'voice', status: 'active' })
      if (byEvent) tell('CALL_VIDEO_ANSWERED', { callId: id(7), by: amina.id, accepted: false, type: 'voice' })
      else tell('CALL_ACCEPTED', { callId: id(7), personId: amina.id })
      await settle()
      expect(desk.state.get().own).toMatchObject({ call: { type: 'voice' }, video: { word: 'none' } })
    }
  })
})
