import { expect } from '@playwright/test'
import { usualPicture } from '../../../src-shared/ownMedia.ts'
import { meet, picture } from './meeting.ts'
import { bothOff, bothOn, type ContractCase } from './world.ts'

const blurred = { ...usualPicture, background: 'blurred' } as const

export const blurCases: readonly ContractCase[] = [
  {
    name: '[X1] a blurred picture is sent without negotiation, and camera off closes the camera with it',
    async run(world) {
      const [tutor, student] = await meet(world)
      await student.seesMoving('tutor')
      const before = await tutor.negotiations()
      await tutor.setPicture(blurred)
      await tutor.until('the background blurred', ({ own }) => own.blurring === 'on')
      await Promise.all([student.seesMoving('tutor'), tutor.seesMoving('self')])
      expect((await tutor.openTracks()).camera).toBe(1)
      await tutor.setCamera(false)
      expect(tutor.state().own).toMatchObject({ blurring: 'off', camera: { wanted: false, live: false } })
      expect((await tutor.openTracks()).camera).toBe(0)
      await student.until(...picture('tutor', false))
      await tutor.setCamera(true)
      await tutor.until('the background blurred again', ({ own }) => own.blurring === 'on')
      await student.seesMoving('tutor')
      await tutor.setPicture(usualPicture)
      expect(tutor.state().own).toMatchObject({ blurring: 'off', camera: { live: true, error: null } })
      await Promise.all([student.seesMoving('tutor'), tutor.seesMoving('self')])
      expect((await tutor.openTracks()).camera).toBe(1)
      expect(await tutor.negotiations()).toBe(before)
    },
  },
  {
    name: '[X1] a blur chosen before a camera is opened opens nothing, and goes with the person',
    async run(world) {
      const tutor = await world.enter('tutor')
      await tutor.setPicture(blurred)
      await tutor.openDevices(bothOff)
      expect(await tutor.openTracks()).toEqual({ microphone: 0, camera: 0 })
      expect(tutor.state().own.blurring).toBe('off')
      await tutor.openDevices(bothOn)
      await tutor.until('the background blurred', ({ own }) => own.blurring === 'on')
      await tutor.seesMoving('self')
      const { cameras } = await tutor.devices()
      await tutor.chooseCamera(cameras.at(-1)!.deviceId)
      await tutor.seesMoving('self')
      expect((await tutor.openTracks()).camera).toBe(1)
      await tutor.leave()
      expect(await tutor.openTracks()).toEqual({ microphone: 0, camera: 0 })
      await tutor.until('the blur gone', ({ own }) => own.blurring === 'off')
    },
  },
]
