import { setTimeout as after } from 'node:timers/promises'
import { PROTOCOL_VERSION } from '../../src-shared/channels.ts'
import { ask, connected } from './connection.ts'
import { percentile } from './statistics.ts'
import { scriptInput, tellStarter } from './scriptProcess.ts'

/** P4's load: writers in one room, each with a new version of its own element every 50 ms. A process of its own. */
export interface BoardLoad {
  url: string
  /** Null: the reference, which asks for none of it. */
  lesson: { boardId: string; accessTokens: string[] } | null
  writers: number
  seconds: number
}
export interface BoardLoadResult { p50: number; p95: number; p99: number; received: number; expected: number }

const UPDATE_MS = 50
const WARM_UP_MS = 1_000
const DRAIN_MS = 2_000
const POINTS = 24

interface Update { id: string; version: number }
interface Writer { send(update: Update): Promise<void>; close(): void }

/** A free-hand stroke as the drawing surface sends it, about 1 KB. */
function elementOf({ id, version }: Update) {
  const points = Array.from({ length: POINTS }, (_, i) => [i * 7.25, Math.round(Math.sin(i + version) * 4_000) / 100])
  return {
    id, type: 'freedraw', version, versionNonce: version, isDeleted: false, x: 10, y: 20, width: 170, height: 80, angle: 0, points,
    strokeColor: '#1e1e1e', backgroundColor: 'transparent', fillStyle: 'solid', strokeWidth: 2, strokeStyle: 'solid', roughness: 1, opacity: 100,
    groupIds: [], frameId: null, index: 'a1', roundness: null, seed: 1, boundElements: null, updated: 1, link: null, locked: false, pressures: [], simulatePressure: true,
  }
}
const batchOf = (boardId: string, update: Update) => ({ boardId, after: 0, ops: [{ id: crypto.randomUUID(), element: elementOf(update) }] })

type Received = (update: Update) => void

async function bareWriter(url: string, received: Received): Promise<Writer> {
  const socket = await connected(url, {})
  socket.on('batch', (batch: { ops: { element: Update }[] }) => { for (const { element } of batch.ops) received(element) })
  return { send: async (update) => { await ask(socket, 'batch', batchOf('board', update)) }, close: () => socket.disconnect() }
}

async function ourWriter(url: string, boardId: string, accessToken: string, received: Received): Promise<Writer> {
  const socket = await connected(url, { accessToken, protocolVersion: PROTOCOL_VERSION })
  socket.on('BOARD_OPS', (batch: { elements: Update[] }) => { for (const element of batch.elements) received(element) })
  await ask(socket, 'BOARD_OPEN', { boardId, after: null })
  return { send: async (update) => { await ask(socket, 'BOARD_OPS', batchOf(boardId, update)) }, close: () => socket.disconnect() }
}

/** One receiver's delays, each told once: a newer version of an element brings the work of those it has overtaken. */
function receiver(sent: ReadonlyMap<string, number>, onDelay: (sentAt: number, delay: number) => void): Received {
  const last = new Map<string, number>()
  return ({ id, version }) => {
    const now = performance.now()
    for (let arrived = (last.get(id) ?? 0) + 1; arrived <= version; arrived++) {
      const sentAt = sent.get(`${id}:${arrived}`)
      if (sentAt !== undefined) onDelay(sentAt, now - sentAt)
    }
    last.set(id, Math.max(version, last.get(id) ?? 0))
  }
}

async function write(writer: Writer, at: number, until: number, sent: Map<string, number>): Promise<void> {
  const id = `stroke-${crypto.randomUUID().slice(0, 8)}`
  const acknowledged: Promise<void>[] = []
  for (let version = 1, due = at; due < until; version++, due += UPDATE_MS) {
    await after(Math.max(0, due - performance.now()))
    sent.set(`${id}:${version}`, performance.now())
    acknowledged.push(writer.send({ id, version }))
  }
  await Promise.all(acknowledged)
}

async function run({ url, lesson, writers: count, seconds }: BoardLoad): Promise<BoardLoadResult> {
  const sent = new Map<string, number>()
  const delays: number[] = []
  let measuredFrom = Infinity
  const keep = (sentAt: number, delay: number) => { if (sentAt >= measuredFrom) delays.push(delay) }
  const writers = await Promise.all(Array.from({ length: count }, (_, i) => {
    const received = receiver(sent, keep)
    return lesson ? ourWriter(url, lesson.boardId, lesson.accessTokens[i] ?? '', received) : bareWriter(url, received)
  }))
  const start = performance.now() + 200
  measuredFrom = start + WARM_UP_MS
  const until = measuredFrom + seconds * 1_000
  await Promise.all(writers.map((writer, i) => write(writer, start + (i * UPDATE_MS) / count, until, sent)))
  const expected = [...sent.values()].filter((sentAt) => sentAt >= measuredFrom).length * (count - 1)
  const drained = performance.now() + DRAIN_MS
  while (delays.length < expected && performance.now() < drained) await after(20)
  for (const writer of writers) writer.close()
  return { p50: percentile(delays, 0.5), p95: percentile(delays, 0.95), p99: percentile(delays, 0.99), received: delays.length, expected }
}

await tellStarter(await run(scriptInput() as BoardLoad))
process.disconnect()
