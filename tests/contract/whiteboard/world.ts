import { randomUUID } from 'node:crypto'
import type { Browser } from '@playwright/test'
import { startCuttableProxy } from '../../support/cuttableProxy.ts'
import { connectSocket } from '../../support/socketClient.ts'
import { startTestServer } from '../../support/startTestServer.ts'
import { type BoardPerson, createPerson } from './person.ts'

/** A real server with a lesson under way, and people who come to its board in real pages, each over a network of their own. */
export interface BoardWorld {
  readonly server: Awaited<ReturnType<typeof startTestServer>>
  /** In the page, connected, and nothing more. */
  arrive(who: 'tutor' | 'student'): Promise<BoardPerson>
  /** In the page with the board open and on the screen. */
  sitDown(who: 'tutor' | 'student', view?: Parameters<BoardPerson['mount']>[0]): Promise<BoardPerson>
  /** Both come to the lesson, and the tutor ends it. */
  endSession(): Promise<void>
  close(): Promise<void>
}

const VIEWPORT = { width: 1000, height: 700 }

export async function createBoardWorld({ browser, webRoot }: { browser: Browser; webRoot: string }): Promise<BoardWorld> {
  // The clock runs: the server gives sockets their allowance by it.
  const server = await startTestServer({ webRoot, clock: { now: () => Date.now(), advance: () => undefined } })
  const session = await server.book({ scheduledStartTime: new Date(Date.now() + 60_000).toISOString() })
  const closing: (() => Promise<void>)[] = [() => server.close()]

  async function arrive(who: 'tutor' | 'student'): Promise<BoardPerson> {
    const account = server.school[who]
    const joined = await server.join(account, session.id)
    if (joined.status !== 200) throw new Error(joined.text)
    const network = await startCuttableProxy(Number(new URL(server.url).port))
    const context = await browser.newContext({ viewport: VIEWPORT })
    closing.push(() => network.close(), () => context.close())
    const page = await context.newPage()
    const requests: string[] = []
    page.on('request', (request) => { requests.push(request.url()) })
    page.on('websocket', (socket) => { requests.push(socket.url()) })
    page.on('pageerror', (error) => { throw error })
    await page.goto(network.url)
    const person = createPerson({ context, page, network, requests, ticket: joined.body.board, token: await server.tokenOf(account) })
    await person.connect()
    return person
  }
  return {
    server, arrive,
    async sitDown(who, view) {
      const person = await arrive(who)
      const outcome = await person.open()
      if (outcome !== 'open') throw new Error(`The board did not open: ${outcome}`)
      await person.mount(view)
      return person
    },
    async endSession() {
      const { school } = server
      for (const person of [school.student, school.tutor]) {
        const roomId = (await server.join(person, session.id)).body.room.id
        const socket = await connectSocket(server.url, { accessToken: await server.tokenOf(person) })
        closing.push(() => { socket.close(); return Promise.resolve() })
        await socket.request('ROOM_ENTER', { roomId, instanceId: randomUUID(), media: { microphone: false, camera: false } })
      }
      const reply = await server.as(school.tutor, 'POST', `/sessions/${session.id}/end`)
      if (reply.status !== 200) throw new Error(reply.text)
    },
    async close() { for (const end of closing.reverse()) await end() },
  }
}
