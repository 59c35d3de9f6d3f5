import { expect } from '@playwright/test'
import type { Area, BoardPerson } from './person.ts'
import type { BoardWorld } from './world.ts'

/** What one says of what somebody sees. */
export const around = (x: number, y: number, reach = 12): Area => ({ x: x - reach, y: y - reach, width: 2 * reach, height: 2 * reach })
export const seesInk = async (person: BoardPerson, area: Area) => { await expect.poll(() => person.ink(area), { message: 'ink' }).toBeGreaterThan(5) }
export const seesNothing = async (person: BoardPerson, area: Area) => { await expect.poll(() => person.ink(area), { message: 'ink' }).toBe(0) }
export const seeTheSame = async (one: BoardPerson, two: BoardPerson) => {
  await Promise.all([one.saved(), two.saved()])
  await expect.poll(async () => await one.picture() === await two.picture(), { message: 'the same picture' }).toBe(true)
}
export const both = (world: BoardWorld) => Promise.all([world.sitDown('tutor'), world.sitDown('student')])
export interface Case { name: string; run(world: BoardWorld): Promise<void> }
