import { describe, expect, test } from 'vitest'
import { createStatsReader as createReader } from './statsReader.ts'

const lines = { soundMid: '0', pictureMid: '1', pictureMax: 1_000_000 }
const createStatsReader = () => {
  const read = createReader()
  return (report: RTCStatsReport, now: number, videoExpected: boolean) => read(report, now, videoExpected, lines)
}

interface Numbers { packets: number; lost?: number; frames?: number; frozen?: number; checks?: number; fractionLost?: number; sent?: number; soundSent?: number; reportedAt?: number; target?: number }

const reportOf = ({ packets, lost = 0, frames = 0, frozen = 0, checks = 0, fractionLost = 0, sent = 0, soundSent = sent, reportedAt = 0, target = 0 }: Numbers) => new Map<string, unknown>([
  ['T', { id: 'T', type: 'transport', selectedCandidatePairId: 'P', bytesReceived: packets * 1_000, bytesSent: sent * 1_000 }],
  ['P', { id: 'P', type: 'candidate-pair', responsesReceived: checks, requestsReceived: 0, currentRoundTripTime: 0.04 }],
  ['V', { id: 'V', type: 'inbound-rtp', kind: 'video', mid: '1', packetsReceived: packets, packetsLost: lost, framesDecoded: frames, totalFreezesDuration: frozen }],
  ['R', { id: 'R', type: 'remote-inbound-rtp', kind: 'video', localId: 'O', timestamp: reportedAt, fractionLost }],
  ['O', { id: 'O', type: 'outbound-rtp', kind: 'video', mid: '1', packetsSent: sent, targetBitrate: target }],
  ['S', { id: 'S', type: 'outbound-rtp', kind: 'audio', mid: '0', packetsSent: soundSent }],
]) as unknown as RTCStatsReport

describe('a connection’s statistics', () => {
  test('are compared with the last ones', () => {
    const read = createStatsReader()
    expect(read(reportOf({ packets: 100, lost: 50, frames: 40 }), 0, true)).toBe(null)
    expect(read(reportOf({ packets: 190, lost: 60, frames: 80, frozen: 0.5, fractionLost: 0.2, sent: 50, target: 400_000, reportedAt: 1 }), 2_000, true)).toEqual({
      heard: true,
      resumed: false,
      incoming: { loss: 0.1, roundTripMs: 40, frozen: 0.25, alive: true },
      outgoing: { loss: 0.2, roundTripMs: 40, frozen: null, alive: true },
      numbers: { rtt: 40, loss: 0.1, received: 360, sent: 200, outward: { sound: 'flows', picture: 'flows' } },
      share: 0.4,
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
    expect(silent).toMatchObject({ heard: false, resumed: false, incoming: { alive: false } })
    expect(read(reportOf({ packets: 6, checks: 2 }), 5_600, false)).toMatchObject({ heard: true, resumed: true })
    expect(read(reportOf({ packets: 9, checks: 2 }), 6_000, false)).toMatchObject({ heard: true, resumed: false })
  })

  test('what goes out and is no more reported on, while something comes, is not heard there; what does not go out is not sent', () => {
    const read = createStatsReader()
    const outward = (second: number, numbers: Partial<Numbers>) => read(reportOf({ packets: second, sent: second, reportedAt: 1, ...numbers }), second * 1_000, true)?.numbers.outward
    read(reportOf({ packets: 0 }), 0, true)
    expect(outward(2, {})).toEqual({ sound: 'flows', picture: 'flows' })
    expect(outward(10, { soundSent: 2 })).toEqual({ sound: 'unsent', picture: 'flows' })
    expect(outward(13, {})).toEqual({ sound: 'flows', picture: 'flows' })
    expect(outward(15, {})).toEqual({ sound: 'flows', picture: 'unheard' })
    expect(outward(17, { reportedAt: 2 })).toEqual({ sound: 'flows', picture: 'flows' })
    expect(outward(19, { sent: 17, soundSent: 19 })).toEqual({ sound: 'flows', picture: 'unsent' })
  })
})
