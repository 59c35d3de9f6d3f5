import { expect, test } from 'vitest'
import { otherClocksOf } from './otherClocks.ts'

const AT = Date.parse('2026-11-20T10:00:00Z')
const person = (name: string) => ({ id: name, name, role: 'student' as const })
const [rafi, nusrat, mitu] = [person('Rafi'), person('Nusrat'), person('Mitu')]
const clocks = (zones: Record<string, string>, own = 'Europe/London', at = AT) => otherClocksOf(at, [rafi, nusrat, mitu], (id) => zones[id] ?? null, own)

test('people whose clocks show the same are together, whatever their zones are called', () => {
  expect(clocks({ Rafi: 'Asia/Dhaka', Nusrat: 'Asia/Kolkata', Mitu: 'Asia/Almaty' })).toEqual([
    { zone: 'Asia/Dhaka', people: [rafi] }, { zone: 'Asia/Kolkata', people: [nusrat] }, { zone: 'Asia/Almaty', people: [mitu] },
  ])
  expect(clocks({ Rafi: 'Asia/Dhaka', Mitu: 'Asia/Bishkek' })).toEqual([{ zone: 'Asia/Dhaka', people: [rafi, mitu] }])
})

test('nothing is told of clocks that show one\'s own time on that day, or are not known', () => {
  expect(clocks({ Rafi: 'Europe/London', Nusrat: 'UTC' })).toEqual([])
  expect(clocks({ Nusrat: 'UTC' }, 'Europe/London', Date.parse('2026-07-20T10:00:00Z'))).toEqual([{ zone: 'UTC', people: [nusrat] }])
})
