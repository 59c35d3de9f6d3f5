import { z } from 'zod'
import { type Session, sessionSchema } from '#shared/sessions.ts'
import type { LocalCalendar } from './Host.ts'

const DAY_MS = 86_400_000
/** Days before and after today that a browser keeps: its room is small, and a page without its server is not opened for long. */
const KEPT_DAYS = 60

const copySchema = z.object({ from: z.number(), to: z.number(), syncedAt: z.number(), sessions: z.array(sessionSchema) })
type Copy = z.infer<typeof copySchema>

/** Where copies lie. What it cannot read it gives as undefined; what it cannot write is forgotten with the page. */
export interface CopyStore {
  read(key: string): Promise<unknown>
  write(key: string, value: unknown): Promise<void>
  remove(key: string): Promise<void>
}

interface Deps {
  serverUrl: string
  store: CopyStore
  /** All sessions of the span (epoch ms, end exclusive). */
  fetchBetween(from: number, to: number): Promise<Session[]>
  now(): number
}

export interface WebCalendar extends LocalCalendar {
  /** The person who has signed in here; a copy of another person's is not shown. */
  open(personId: string): void
  /** Signed out: nothing of this person stays on the device. */
  forget(personId: string): Promise<void>
}

/** A person's sessions around today, kept in the browser for when the server cannot be reached. */
export function createWebCalendar({ serverUrl, store, fetchBetween, now }: Deps): WebCalendar {
  const listeners = new Set<() => void>()
  const keyOf = (personId: string) => `${serverUrl} ${personId}`
  let owner: string | null = null
  let copy: Promise<Copy | null> = Promise.resolve(null)
  let running: Promise<void> | null = null
  let wanted = false

  const load = async (personId: string) => copySchema.safeParse(await store.read(keyOf(personId))).data ?? null

  async function fetchCopy(personId: string): Promise<void> {
    const [from, to] = [now() - KEPT_DAYS * DAY_MS, now() + KEPT_DAYS * DAY_MS]
    const fresh = { from, to, syncedAt: now(), sessions: await fetchBetween(from, to) }
    if (owner !== personId) return
    copy = Promise.resolve(fresh)
    await store.write(keyOf(personId), fresh)
    // Signed out while it was written.
    if (isNoLongerOf(personId)) await store.remove(keyOf(personId))
    for (const listener of [...listeners]) listener()
  }
  const isNoLongerOf = (personId: string) => owner !== personId

  /** Changes that come while it fetches are fetched once more, however many they are. */
  async function run(): Promise<void> {
    do {
      wanted = false
      if (owner !== null) await fetchCopy(owner)
    } while (wanted as boolean)
  }

  return {
    open(personId) {
      if (personId === owner) return
      owner = personId
      copy = load(personId)
    },
    async forget(personId) {
      if (owner === personId) {
        owner = null
        copy = Promise.resolve(null)
      }
      await store.remove(keyOf(personId))
    },
    async between(from, to) {
      const held = await copy
      if (held === null || from < held.from || to > held.to) return { sessions: overlapping(held, from, to), syncedAt: null }
      return { sessions: overlapping(held, from, to), syncedAt: held.syncedAt }
    },
    sync() {
      wanted = true
      running ??= run().finally(() => { running = null })
      return running
    },
    onChange(listener) {
      listeners.add(listener)
      return () => { listeners.delete(listener) }
    },
  }
}

const overlapping = (copy: Copy | null, from: number, to: number): Session[] =>
  copy?.sessions.filter((session) => Date.parse(session.scheduledStartTime) < to && Date.parse(session.scheduledEndTime) > from) ?? []
