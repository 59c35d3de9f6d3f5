import type { MediaPaths } from '../../../../src-shared/networkCheck.ts'
import type { IceServer } from '../../../../src-shared/room.ts'
import { createP2pNetworkProbe } from '../../../../src-renderer/rtc/p2p/networkProbe.ts'

export interface ProbeResult { paths: MediaPaths | null; givenUp: boolean; ms: number; made: number; open: number }

declare global {
  interface Window { probeNetwork: typeof probeNetwork }
}

/** The real probe in a real page; `givenUpAfter`: ms. `open`: of the connections it has made, those left behind; given up, within that very call. */
async function probeNetwork(iceServers: IceServer[], givenUpAfter: number | null): Promise<ProbeResult> {
  const made: RTCPeerConnection[] = []
  const probe = createP2pNetworkProbe((configuration) => {
    const connection = new RTCPeerConnection(configuration)
    made.push(connection)
    return connection
  })
  const given = new AbortController()
  const openNow = () => made.filter(({ signalingState }) => signalingState !== 'closed').length
  const open: number[] = []
  if (givenUpAfter !== null) setTimeout(() => {
    given.abort(new Error('given up'))
    open.push(openNow())
  }, givenUpAfter)
  const begun = performance.now()
  const paths = await probe.try({ provider: 'p2p', iceServers, expiresAt: '2026-11-20T12:00:00.000Z' }, given.signal).catch(() => null)
  return { paths, givenUp: paths === null, ms: performance.now() - begun, made: made.length, open: open[0] ?? openNow() }
}

Object.assign(window, { probeNetwork })
