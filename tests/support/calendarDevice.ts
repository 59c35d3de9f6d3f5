import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import type { Actor } from '../../server/services/permissions.ts'
import { createDeviceCalendar, type DeviceCalendar } from '../../src-main/calendar/createDeviceCalendar.ts'
import type { ServerApi } from '../../src-main/wire/serverApi.ts'
import type { ServerLink } from '../../src-main/wire/serverLink.ts'
import { wordsFor } from '../../src-main/words.ts'
import type { ClientPayload, ServerEventName } from '../../src-shared/channels.ts'
import { AppError } from '../../src-shared/errors.ts'
import { type Endpoint, endpoints } from '../../src-shared/http.ts'
import { reminderKey, type ReminderType } from '../../src-shared/reminders.ts'
import type { ReminderWorld } from './reminderWorld.ts'
import type { TestPerson } from './school.ts'

const SERVER = 'https://school.example'
interface Input { id?: string; query?: Record<string, string>; body?: object }

interface Wires {
  readonly connected: boolean
  hear(event: ServerEventName, payload: unknown): void
  connect(): void
  disconnect(): void
  /** Nothing is on its way, twice in a row: what an answer leads to has been begun. */
  idle(): Promise<void>
}

/** The two ways to the server: its services themselves, while the device is connected. Counts what is under way. */
function createWires(world: ReminderWorld, actor: Actor): { api: ServerApi; link: ServerLink; wires: Wires } {
  const service = () => world.server.service
  const answers = new Map<Endpoint, (input: Input) => Promise<unknown>>([
    [endpoints.sessionChanges, ({ query }) => world.server.changesSince(actor, { updatedSince: query?.['updatedSince'], limit: 500 })],
    [endpoints.reminderPreferences, () => service().preferences(actor)],
    [endpoints.reminders, () => service().list(actor, { limit: 100 })],
    [endpoints.markRemindersRead, ({ body }) => service().markRead(actor, body ?? {}).then(() => ({}))],
    [endpoints.snoozeReminder, ({ id }) => service().snooze(actor, id ?? '')],
  ])
  const listeners = new Map<string, Set<(payload: never) => void>>()
  const onConnects = new Set<() => void>()
  let pending = 0
  let connected = false

  async function ask<T>(work: () => Promise<T>): Promise<T> {
    if (!connected) throw new AppError('SERVER_UNREACHABLE')
    pending += 1
    try {
      return await work()
    } finally {
      pending -= 1
    }
  }
  const api = {
    call: (_owner: unknown, endpoint: Endpoint, input: Input = {}) => ask(async () => endpoint.reply.parse(await answers.get(endpoint)?.(input))),
  } as unknown as ServerApi
  const link: ServerLink = {
    account: { server: SERVER, userId: actor.userId },
    request: (_event, payload) => ask(async () => { await service().outcome(actor, payload as ClientPayload<'REMINDER_OUTCOME'>) }) as Promise<never>,
    on(event, listener) {
      const all = listeners.get(event) ?? new Set()
      listeners.set(event, all.add(listener))
      return () => { all.delete(listener) }
    },
    onConnect(listener) {
      onConnects.add(listener)
      if (connected) listener()
      return () => { onConnects.delete(listener) }
    },
    onEnd: () => () => undefined,
  }
  const wires: Wires = {
    get connected() { return connected },
    hear(event: ServerEventName, payload: unknown): void { for (const listener of [...listeners.get(event) ?? []]) listener(payload as never) },
    connect(): void {
      connected = true
      for (const listener of [...onConnects]) listener()
    },
    disconnect(): void { connected = false },
    async idle() {
      for (let quiet = 0; quiet < 2; quiet = pending === 0 ? quiet + 1 : 0) await new Promise((resolve) => { setImmediate(resolve) })
    },
  }
  return { api, link, wires }
}

/** The desktop's calendar of one person with its file, as the main process has it, beside the services of a server; no process, no network, no time that passes by itself. */
export function createCalendarDevice(world: ReminderWorld, person: TestPerson, folder: string) {
  const { id, name, role, email } = person
  const { api, link, wires } = createWires(world, { userId: id, deviceId: id, name, role })
  const path = join(folder, `${id}.sqlite`)
  let notified = 0
  const open = (): DeviceCalendar => createDeviceCalendar({
    Sqlite, path, api, link, words: () => wordsFor(['en']), now: world.clock.now, openSession: () => undefined, send: () => undefined,
    notifications: { show: async () => { notified += 1; return { kind: 'shown' } } },
  })
  let calendar = open()
  const file = new Sqlite(path, { readonly: true })
  const shown = file.prepare<[], { sessionId: string; type: ReminderType; dueAt: number }>('select sessionId, type, dueAt from reminders where state = \'shown\'')
  return {
    person, wires,
    get calendar() { return calendar },
    /** Notifications, however often for whatever. */
    get notified() { return notified },
    /** Keys of what has been shown, sorted. */
    shown: (): string[] => shown.all().map(reminderKey).toSorted(),
    signIn: (): void => { calendar.onSignedIn(SERVER, { id, name, role, email }) },
    restart(): void {
      calendar.close()
      calendar = open()
      calendar.resume(SERVER)
    },
    close(): void {
      file.close()
      calendar.close()
    },
  }
}
export type CalendarDevice = ReturnType<typeof createCalendarDevice>
