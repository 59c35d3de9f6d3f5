import { Agent, request } from 'node:http'
import { scriptInput, tellStarter } from './scriptProcess.ts'

/** `token`: null for a server that asks for none. */
export interface TicketLoad { url: string; token: string | null; seconds: number }

const ABREAST = 8
const WARM_UP_MS = 1_000
const { url, token, seconds } = scriptInput() as TicketLoad
const agent = new Agent({ keepAlive: true, maxSockets: ABREAST })
const headers = token === null ? {} : { authorization: `Bearer ${token}` }

/** Anything but a ticket is a failure of the bench. */
function post(): Promise<void> {
  return new Promise((resolve, reject) => {
    const asked = request(url, { method: 'POST', agent, headers }, (response) => {
      let text = ''
      response.setEncoding('utf8').on('data', (part: string) => { text += part }).on('end', () => {
        if (response.statusCode === 200 && text.includes('"screenToken":"007')) resolve()
        else reject(new Error(`${String(response.statusCode)} ${text.slice(0, 200)}`))
      })
    })
    asked.on('error', reject).end()
  })
}
/** Requests a second. */
async function rate(ms: number): Promise<number> {
  const begun = performance.now()
  let count = 0
  await Promise.all(Array.from({ length: ABREAST }, async () => {
    while (performance.now() - begun < ms) {
      await post()
      count++
    }
  }))
  return count / (performance.now() - begun) * 1_000
}
await rate(WARM_UP_MS)
await tellStarter(await rate(seconds * 1_000))
agent.destroy()
