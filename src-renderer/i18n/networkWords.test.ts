import { expect, test } from 'vitest'
import type { NetworkFindings } from '#shared/networkCheck.ts'
import { speakingEverything } from './everything.testing.ts'
import { createFormat } from './format.ts'
import { networkLines } from './networkWords.ts'
import { translateOf } from './translate.ts'

const i18n = await speakingEverything('en')
const lines = (findings: Partial<NetworkFindings>) => networkLines(findings, translateOf(i18n.t), createFormat('en-GB')).map(({ label, text }) => `${label}: ${text}`)

test('of a whole check', () => {
  expect(lines({ server: { http: 12.4, socket: 0.2 }, media: { direct: 'outside', relay: 'none' }, speed: { down: 61_000, up: 3_240 } })).toEqual([
    'Server: answers in 12 ms', 'Live connection: answers in 1 ms', 'Direct way: open', 'Relay: no relay is set up', 'Speed: more than 20 Mbit/s to you, 3.2 Mbit/s from you',
  ])
})

test.each([['works', 'lets in, and a way for picture and sound is found'], ['blocked', 'lets in, but no way for picture and sound is found'], ['unreached', 'does not answer']] as const)('of a vendor that %s', (vendor, words) => {
  expect(lines({ server: { http: 12, socket: 2 }, media: { vendor }, speed: { down: null, up: null } }).slice(2)).toEqual([`Video service: ${words}`, 'Speed: could not be measured'])
})

test('of one that runs, and of one that could not go on', () => {
  expect(lines({ server: { http: 12, socket: null } }).slice(1)).toEqual(['Live connection: does not answer', 'Direct way: is being checked', 'Relay: is being checked', 'Speed: is being checked'])
  expect(lines({ server: { http: null, socket: null }, media: null, speed: null }).slice(2)).toEqual(['Direct way: not tried', 'Relay: not tried', 'Speed: not tried'])
})

test.each([[{ down: null, up: 80 }, '0.08 Mbit/s from you'], [{ down: 0, up: null }, '0 Mbit/s to you'], [{ down: null, up: null }, 'could not be measured']])('speed %o', (speed, words) => {
  expect(lines({ server: { http: 1, socket: 1 }, media: null, speed })[4]).toBe(`Speed: ${words}`)
})
