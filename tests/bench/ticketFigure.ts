import type { Figure } from './figure.ts'
import { startScript } from './scriptProcess.ts'
import { median } from './statistics.ts'
import type { TicketLoad } from './ticketLoad.ts'

const ROUNDS = 5
const SECONDS = 3
const BAR = 0.5

async function measure(load: Pick<TicketLoad, 'url' | 'token'>): Promise<number> {
  const script = startScript<number>('ticketLoad.ts', { ...load, seconds: SECONDS } satisfies TicketLoad)
  const result = await script.first
  await script.end()
  return result
}

/** P2: a lesson on Agora is joined, beside a route that only makes the tokens, by turns. */
export async function ticketFigure(): Promise<Figure[]> {
  const bare = startScript<string>('reference/bareTickets.ts')
  const server = startScript<Pick<TicketLoad, 'url' | 'token'>>('ticketServer.ts')
  try {
    const [bareUrl, lesson] = [await bare.first, await server.first]
    const [ours, theirs]: [number[], number[]] = [[], []]
    for (let round = 0; round < ROUNDS; round++) {
      theirs.push(await measure({ url: bareUrl, token: null }))
      ours.push(await measure(lesson))
    }
    return [{ id: 'P2', what: 'tickets of a lesson on Agora', unit: '/s', ours: median(ours), theirs: median(theirs), bar: BAR, atLeast: true, detail: { ours, theirs } }]
  } finally {
    await bare.end()
    await server.end()
  }
}
