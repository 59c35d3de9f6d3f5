import { expect, type Page } from '@playwright/test'
import { openPerson, type Person } from '../support/browser.ts'
import { FULL_CAMERA } from '../support/chromium.ts'
import { DEMO_PASSWORD, joinLesson, openLesson, signIn } from '../support/lessonPages.ts'
import { startServerProcess } from '../support/serverProcess.ts'
import type { Figure } from './figure.ts'
import { seedLesson } from './school.ts'
import { startScript } from './scriptProcess.ts'
import { median } from './statistics.ts'

const ROUNDS = 2
const SETTLE_MS = 6_000
const LOOK_MS = 12_000
const CPU_BAR = 1.5
const FRAMES_BAR = 17

/** Of one room at rest. CPU is the share of one core that all browser processes took together, in percent. */
interface Rest { cpu: number; framesPerSecond: number; freezes: number; videos: string[] }

/** Processor seconds so far of all processes of a browser, by its own account (the same figures as the system's). */
async function cpuSeconds({ browser }: Person): Promise<Map<number, number>> {
  const session = await browser.newBrowserCDPSession()
  const { processInfo } = await session.send('SystemInfo.getProcessInfo')
  await session.detach()
  return new Map(processInfo.map(({ id, cpuTime }) => [id, cpuTime]))
}

const spent = (before: ReadonlyMap<number, number>, after: ReadonlyMap<number, number>) => [...after].reduce((sum, [id, seconds]) => sum + seconds - (before.get(id) ?? 0), 0)

interface Shown { at: number; frames: number[]; freezes: number; sizes: string[] }

/** What the page shows of the others now: frames presented so far by each video that receives, and freezes of all (webrtc-stats). */
async function shown(page: Page, others: number): Promise<Shown> {
  return page.evaluate(async (count) => {
    const { connections } = window.mediaWatch ?? { connections: [] }
    const reports = await Promise.all(connections.filter((connection) => connection.connectionState === 'connected').map((connection) => connection.getStats()))
    const inbound = reports.flatMap((report) => [...report.values() as Iterable<RTCInboundRtpStreamStats & { freezeCount?: number }>])
      .filter((entry) => entry.type === 'inbound-rtp' && entry.kind === 'video')
    const tracks = new Set(inbound.map((entry) => entry.trackIdentifier))
    const videos = [...document.querySelectorAll('video')].filter((video) => (
      video.srcObject instanceof MediaStream && video.srcObject.getVideoTracks().some((track) => tracks.has(track.id))
    ))
    if (videos.length !== count) throw new Error(`${videos.length} videos of others, not ${count}`)
    const frames = await Promise.all(videos.map((video) => new Promise<number>((resolve) => {
      video.requestVideoFrameCallback((_now, { presentedFrames }) => { resolve(presentedFrames) })
    })))
    return {
      at: performance.now(), frames, freezes: inbound.reduce((sum, entry) => sum + (entry.freezeCount ?? 0), 0),
      sizes: videos.map((video) => `${video.videoWidth}x${video.videoHeight}`),
    }
  }, others)
}

async function look(people: readonly Person[]): Promise<Rest> {
  const others = people.length - 1
  const pages = people.map((person) => person.page)
  await Promise.all(pages.map((page) => expect.poll(() => shown(page, others).then((now) => now.frames.length, () => 0), { timeout: 60_000 }).toBe(others)))
  await pages[0]?.waitForTimeout(SETTLE_MS)
  const [before, cpuBefore] = [await Promise.all(pages.map((page) => shown(page, others))), await Promise.all(people.map(cpuSeconds))]
  const started = performance.now()
  await pages[0]?.waitForTimeout(LOOK_MS)
  const seconds = (performance.now() - started) / 1000
  const [cpuAfter, after] = [await Promise.all(people.map(cpuSeconds)), await Promise.all(pages.map((page) => shown(page, others)))]
  const rates = after.flatMap((now, page) => now.frames.map((frames, video) => {
    const then = before[page]
    return (frames - (then?.frames[video] ?? NaN)) / ((now.at - (then?.at ?? NaN)) / 1000)
  }))
  return {
    cpu: people.reduce((sum, _person, i) => sum + spent(cpuBefore[i] ?? new Map(), cpuAfter[i] ?? new Map()), 0) / seconds * 100,
    framesPerSecond: Math.min(...rates),
    freezes: after.reduce((sum, now, i) => sum + now.freezes - (before[i]?.freezes ?? 0), 0),
    videos: after.flatMap((now) => now.sizes),
  }
}

/** Each step is taken by one after the other: a room of four leaves little of the machine to who is still on the way. */
async function withPeople(count: number, ...steps: ((person: Person, i: number) => Promise<void>)[]): Promise<Rest> {
  const people = await Promise.all(Array.from({ length: count }, () => openPerson({ args: [FULL_CAMERA] })))
  try {
    for (const step of steps) for (const [i, person] of people.entries()) await step(person, i)
    return await look(people)
  } finally {
    await Promise.all(people.map((person) => person.close()))
  }
}

async function ours(count: number): Promise<Rest> {
  const server = await startServerProcess()
  try {
    const { people } = await seedLesson(server.dataDir, count)
    return await withPeople(count,
      ({ page }, i) => signIn(page, server.url, people[i]?.email ?? '', DEMO_PASSWORD),
      async ({ page }) => {
        await openLesson(page)
        await joinLesson(page)
      })
  } finally {
    await server.stop()
  }
}

async function theirs(count: number): Promise<Rest> {
  const relay = startScript<string>('reference/callRelay.ts')
  try {
    const url = await relay.first
    return await withPeople(count, async ({ page }) => {
      await page.goto(url)
      await page.getByRole('button', { name: 'Join' }).click()
    })
  } finally {
    await relay.end()
  }
}

async function alternate(count: number, rounds: number): Promise<{ ours: Rest[]; theirs: Rest[] }> {
  const result: { ours: Rest[]; theirs: Rest[] } = { ours: [], theirs: [] }
  for (let round = 0; round < rounds; round++) {
    result.theirs.push(await theirs(count))
    result.ours.push(await ours(count))
  }
  return result
}

/** P10. Frames are those of the worst video anywhere in the room. */
export async function restFigures(): Promise<Figure[]> {
  const two = await alternate(2, ROUNDS)
  const four = await alternate(4, 1)
  const of = (rests: Rest[], what: 'cpu' | 'framesPerSecond' | 'freezes') => median(rests.map((rest) => rest[what]))
  return [
    { id: 'P10', what: 'two people at rest, CPU of all browser processes', unit: '%', ours: of(two.ours, 'cpu'), theirs: of(two.theirs, 'cpu'), bar: CPU_BAR, detail: two },
    { id: 'P10', what: 'four people, frames shown of the worst video', unit: '/s', ours: of(four.ours, 'framesPerSecond'), theirs: null, bar: FRAMES_BAR, atLeast: true, detail: four },
    { id: 'P10', what: 'four people, freezes more than the reference\'s', unit: '', ours: Math.max(0, of(four.ours, 'freezes') - of(four.theirs, 'freezes')), theirs: null, bar: 0, detail: four },
  ]
}
