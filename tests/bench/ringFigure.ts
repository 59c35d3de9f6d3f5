import type { CrowdServer } from './crowdServer.ts'
import type { Figure } from './figure.ts'
import type { RingLoad, RingLoadResult } from './ringLoad.ts'
import { startScript } from './scriptProcess.ts'
import { median } from './statistics.ts'

const PEOPLE = 1_000
const RINGS = 400
const ROUNDS = 3
const BAR = 2

async function measure(load: RingLoad): Promise<RingLoadResult> {
  const script = startScript<RingLoadResult>('ringLoad.ts', load)
  const result = await script.first
  await script.end()
  return result
}

/** P3: from CALL_INITIATE until INCOMING_CALL is at the receiver, beside a bare relay with as many sockets, by turns. */
export async function ringFigures(): Promise<Figure[]> {
  const relay = startScript<string>('reference/bareSockets.ts')
  const crowd = startScript<CrowdServer>('crowdServer.ts', { people: PEOPLE })
  try {
    const [relayUrl, { url, people }] = [await relay.first, await crowd.first]
    const [ours, theirs]: [RingLoadResult[], RingLoadResult[]] = [[], []]
    for (let round = 0; round < ROUNDS; round++) {
      theirs.push(await measure({ url: relayUrl, people: null, count: PEOPLE, rings: RINGS }))
      ours.push(await measure({ url, people, count: PEOPLE, rings: RINGS }))
    }
    return (['p50', 'p99'] as const).map((share) => ({
      id: 'P3', what: `ring among ${PEOPLE} people, ${share}`, unit: 'ms', ours: median(ours.map((one) => one[share])), theirs: median(theirs.map((one) => one[share])), bar: BAR,
      detail: { ours, theirs },
    }))
  } finally {
    await relay.end()
    await crowd.end()
  }
}
