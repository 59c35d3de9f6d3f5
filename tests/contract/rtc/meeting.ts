import { expect } from '@playwright/test'
import { bothOn, type ContractPerson, type ContractWorld, type PlainState } from './world.ts'

/** To be spread into `until`. */
export const connectedTo = (userId: string) => ['connected to ' + userId, (state: PlainState) => state.peers[userId]?.connection === 'connected'] as const
export const gone = (userId: string) => ['without ' + userId, (state: PlainState) => !(userId in state.peers)] as const
export const picture = (userId: string, shown: boolean) => [`picture of ${userId} ${shown ? 'on' : 'off'}`, (state: PlainState) => state.peers[userId]?.video === shown] as const

export async function enterAndJoin(world: ContractWorld, userId: string): Promise<ContractPerson> {
  const person = await world.enter(userId)
  await person.openDevices(bothOn)
  expect(await person.join()).toBe(null)
  return person
}

export async function meet(world: ContractWorld): Promise<[ContractPerson, ContractPerson]> {
  const tutor = await enterAndJoin(world, 'tutor')
  const student = await enterAndJoin(world, 'student')
  await Promise.all([tutor.until(...connectedTo('student')), student.until(...connectedTo('tutor'))])
  return [tutor, student]
}

export async function seeAndHear(a: ContractPerson, b: ContractPerson): Promise<void> {
  await Promise.all([a.seesMoving(b.userId), b.seesMoving(a.userId), a.hears(b.userId), b.hears(a.userId)])
}
