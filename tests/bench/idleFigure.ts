import type { CrowdServer } from './crowdServer.ts'
import type { Figure } from './figure.ts'
import { memoryOf } from './memory.ts'
import { startScript, type ScriptProcess } from './scriptProcess.ts'

const PEOPLE = 1_000
const BAR = 2
const KIB = 1024

/** KiB that each of the connected adds to the server's memory. */
async function perPerson(server: ScriptProcess<unknown>, load: object): Promise<number> {
  const before = await memoryOf(server.child)
  const crowd = startScript<string>('idleCrowd.ts', { ...load, count: PEOPLE })
  await crowd.first
  const after = await memoryOf(server.child)
  await crowd.end()
  return (after - before) / PEOPLE / KIB
}

/** P8: memory of an idle connected person, beside a bare Socket.IO socket. */
export async function idleFigure(): Promise<Figure[]> {
  const relay = startScript<string>('reference/bareSockets.ts')
  const crowd = startScript<CrowdServer>('crowdServer.ts', { people: PEOPLE })
  try {
    const theirs = await perPerson(relay, { url: await relay.first, people: null })
    const { url, people } = await crowd.first
    const ours = await perPerson(crowd, { url, people })
    return [{ id: 'P8', what: `memory of one idle person of ${PEOPLE}`, unit: 'KiB', ours, theirs, bar: BAR }]
  } finally {
    await relay.end()
    await crowd.end()
  }
}
