import { describe, expect, test } from 'vitest'
import { rtcEngineCases } from '../../../tests/contract/rtc/cases.ts'
import { createScriptedWorld, scriptedTicket } from '../../../tests/contract/rtc/scriptedWorld.ts'
import { bothOn } from '../../../tests/contract/rtc/world.ts'
import { createScriptedRoom } from './createScriptedRoom.ts'

describe('RtcEngine contract: scripted', () => {
  for (const { name, run } of rtcEngineCases) test(name, () => run(createScriptedWorld()))
})

describe('the script', () => {
  async function meet() {
    const room = createScriptedRoom()
    const [tutor, student] = [room.createEngine('tutor'), room.createEngine('student')]
    await Promise.all([tutor, student].map(async (engine) => {
      await engine.openDevices(bothOn)
      await engine.join(scriptedTicket)
    }))
    return [tutor, student] as const
  }

  test('an interrupted connection is seen at both ends and comes back', async () => {
    const [tutor, student] = await meet()
    tutor.script.setConnection('reconnecting')
    expect(tutor.state.get().peers.get('student')).toMatchObject({ connection: 'reconnecting', video: false, quality: 6 })
    expect(student.state.get().peers.get('tutor')).toMatchObject({ connection: 'reconnecting', audio: false })
    tutor.script.setConnection('connected')
    expect(student.state.get().peers.get('tutor')).toMatchObject({ connection: 'connected', video: true, audio: true, quality: 1 })
  })

  test('who speaks is shown, unless muted', async () => {
    const [tutor, student] = await meet()
    tutor.script.setSpeaking(true)
    expect(student.state.get().peers.get('tutor')?.speaking).toBe(true)
    expect(tutor.state.get().own.speaking).toBe(true)
    await tutor.setMicrophone(false)
    expect(student.state.get().peers.get('tutor')?.speaking).toBe(false)
    expect(tutor.state.get().own.speaking).toBe(false)
  })

  test('a busy camera, and devices that take their time', async () => {
    const engine = createScriptedRoom().createEngine('tutor')
    engine.script.setDevice('camera', 'DEVICE_BUSY')
    const letGo = engine.script.holdDevices()
    const opening = engine.openDevices(bothOn)
    expect(engine.state.get().own.camera).toMatchObject({ pending: true, live: false })
    letGo()
    await opening
    expect(engine.state.get().own.camera).toMatchObject({ pending: false, live: false })
    expect(engine.state.get().own.camera.error?.code).toBe('DEVICE_BUSY')
    expect(engine.state.get().own.microphone.live).toBe(true)
  })
})
