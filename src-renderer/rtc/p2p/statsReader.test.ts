import { describe, expect, test } from 'vitest'
import { createStatsReader } from './statsReader.ts'

interface Numbers { packets: number; lost?: number; frames?: number; frozen?: number; checks?: number; fractionLost?: number }

const reportOf = ({ packets, lost = 0, frames = 0, frozen = 0, checks = 0, fractionLost = 0 }: Numbers) => new Map<string, unknown>([
  ['T', { id: 'T', type: 'transport', selectedCandidatePairId: 'P' }],
  ['P', { id: 'P', type: 'candidate-pair', responsesReceived: checks, requestsReceived: 0, currentRoundTripTime: 0.04 }],
  ['V', { id: 'V', type: 'inbound-rtp', kind: 'video', packetsReceived: packets, packetsLost: lost, framesDecoded: frames, totalFreezesDuration: frozen }],
  ['R', { id: 'R', type: 'remote-inbound-rtp', kind: 'video', fractionLost }],
]) as unknown as RTCStatsReport

describe('a connection’s statistics', () => {
  test('are compared with the last ones', () => {
    const read = createStatsReader()
    expect(read(reportOf({ packets: 100, lost: 50, frames: 40 }), 0, true)).toBe(null)
    expect(read(reportOf({ packets: 190, lost: 60, frames: 80, frozen: 0.5, fractionLost: 0.2 }), 2_000, true)).toEqual({
      heard: true,
      incoming: { loss: 0.1, roundTripMs: 40, frozen: 0.25, alive: true },
      outgoing: { loss: 0.2, roundTripMs: 40, frozen: null, alive: true },
    })
  })

  test('a picture that stands still is frozen; one that is not expected is not', () => {
    for (const [expected, frozen] of [[true, 1], [false, null]] as const) {
      const read = createStatsReader()
      read(reportOf({ packets: 1, frames: 40 }), 0, expected)
      expect(read(reportOf({ packets: 9, frames: 40 }), 2_000, expected)?.incoming.frozen).toBe(frozen)
    }
  })

  test('without media, ICE’s checks show that the other side is there; without them it is not heard after three seconds', () => {
    const read = createStatsReader()
    read(reportOf({ packets: 5, checks: 1 }), 0, false)
    expect(read(reportOf({ packets: 5, checks: 2 }), 2_000, false)?.heard).toBe(true)
    expect(read(reportOf({ packets: 5, checks: 2 }), 4_000, false)?.heard).toBe(true)
    const silent = read(reportOf({ packets: 5, checks: 2 }), 5_100, false)
    expect(silent).toMatchObject({ heard: false, incoming: { alive: false } })
  })
})
