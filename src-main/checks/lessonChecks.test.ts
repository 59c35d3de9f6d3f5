import { expect, test } from 'vitest'
import { createLessonChecks } from './lessonChecks.ts'

const MINUTE = 60_000
function deskAt(minutesBefore: number) {
  const world = { now: 100 * MINUTE - minutesBefore * MINUTE, busy: false, quiet: false, faults: [['microphoneMissing']] as string[][], starts: [100 * MINUTE], checks: 0, waited: [] as number[], onWait: () => undefined as unknown }
  const told: string[] = []
  const desk = createLessonChecks<string>({
    upcoming: async (from, to) => world.starts.filter((start) => start > from && start <= to).map((start) => ({ id: 'a', title: 'Fractions', start })),
    isBusy: () => world.busy, isQuiet: async () => world.quiet, now: () => world.now,
    check: async () => world.faults[Math.min(world.checks++, world.faults.length - 1)] ?? [],
    notify: ({ title, start }, faults) => { told.push(`${title} ${start / MINUTE}: ${faults.join(' ')}`) },
    wait: async (ms) => { world.waited.push(ms); world.onWait() },
  })
  return { world, told, look: desk.look }
}

test.each([[15.1, []], [15, ['Fractions 100: microphoneMissing']], [6.1, ['Fractions 100: microphoneMissing']], [6, []], [-1, []]])('%d minutes before', async (minutes, expected) => {
  const { look, told } = deskAt(minutes)
  await look()
  expect(told).toEqual(expected)
})

test('once for each lesson, however often one looks, and again when it was moved', async () => {
  const { look, told, world } = deskAt(14)
  await Promise.all([look(), look()])
  await look()
  world.starts = [101 * MINUTE]
  await look()
  expect(told).toEqual(['Fractions 100: microphoneMissing', 'Fractions 101: microphoneMissing'])
})

test('all is well: nothing is said, and nothing looked at twice', async () => {
  const { look, told, world } = deskAt(14)
  world.faults = [[]]
  await look()
  await look()
  expect([told, world.checks, world.waited]).toEqual([[], 1, []])
})

test('what has mended itself by the second look is not told', async () => {
  const { look, told, world } = deskAt(14)
  world.faults = [['unreachable', 'microphoneMissing'], []]
  await look()
  expect([told, world.checks]).toEqual([[], 2])
})

test('not in a room; afterwards, while there is time, it is', async () => {
  const { look, told, world } = deskAt(14)
  world.busy = true
  await look()
  expect(world.checks).toBe(0)
  world.busy = false
  await look()
  expect(told).toHaveLength(1)
})

test('who goes into a room meanwhile, and who wants quiet, is left alone', async () => {
  const entering = deskAt(14)
  entering.world.onWait = () => { entering.world.busy = true }
  await entering.look()
  const quiet = deskAt(14)
  quiet.world.quiet = true
  await quiet.look()
  expect([entering.told, quiet.told]).toEqual([[], []])
})
