import { expect, test } from 'vitest'
import { createNativeEngineKeeper } from './createNativeEngineKeeper.ts'

function keeper({ policy = 'choice' as const, chosen = false, addon = true } = {}) {
  let kept = chosen
  return createNativeEngineKeeper({ system: { platform: 'win32', arch: 'x64' }, policy, chosen: { get: () => kept, set: (next) => { kept = next } }, hasAddon: () => addon })
}

test('a choice is kept for the next start, and changes nothing of this one', () => {
  const engine = keeper()
  expect(engine.choose(true)).toEqual({ support: 'there', policy: 'choice', chosen: true, active: false, crashed: false })
  expect(engine.active).toBe(false)
  expect(keeper({ chosen: true }).active).toBe(true)
})

test('a crash of the window is remembered where the window has it, and nowhere else', () => {
  const [used, unused] = [keeper({ chosen: true }), keeper()]
  used.noteCrash()
  unused.noteCrash()
  expect([used.standing().crashed, unused.standing().crashed]).toEqual([true, false])
})

test('without its native part it is not active, and that is told', () => {
  expect(keeper({ chosen: true, addon: false }).standing()).toMatchObject({ support: 'missing', active: false })
})
