import { io, type Socket } from 'socket.io-client'
import { PROTOCOL_VERSION, serverEvents, type Ack, type ServerPayload } from '../../src-shared/channels.ts'
import { reminderKey, type ReminderOutcome } from '../../src-shared/reminders.ts'

type Told = ServerPayload<'SESSION_REMINDER'>

export interface ReminderDevice {
  readonly url: string
  /** Keys in the order in which they were shown, each once (R5). */
  readonly shown: readonly string[]
  /** Milliseconds from the due time until it was here, of those shown. */
  readonly lateness: readonly number[]
  /** Keys that came again although the server had taken the answer. */
  readonly unwanted: readonly string[]
  connect(url: string): Promise<void>
  close(): void
}

/** A person's device as the app is one: shows each reminder once, whoever triggered it, and answers every time with what became of it. */
export function createReminderDevice(accessToken: string, onTold: () => void = () => undefined): ReminderDevice {
  const [shown, unwanted]: [Set<string>, string[]] = [new Set(), []]
  const answered = new Set<string>()
  const lateness: number[] = []
  let socket: Socket | undefined
  let at = ''

  function answer(on: Socket, told: Told): void {
    const dueAt = Date.parse(told.dueAt)
    const key = reminderKey({ ...told, dueAt })
    if (answered.has(key)) unwanted.push(key)
    const outcome: ReminderOutcome = { kind: shown.has(key) ? 'alreadyShown' : 'shown' }
    if (!shown.has(key)) lateness.push(Date.now() - dueAt)
    shown.add(key)
    onTold()
    // A server that is killed never acknowledges it; the reminder then comes again.
    on.emit('REMINDER_OUTCOME', { sessionId: told.sessionId, type: told.type, dueAt: told.dueAt, outcome }, (ack: Ack<object>) => {
      if (!ack.ok) throw new Error(`The outcome was refused: ${JSON.stringify(ack.error)}`)
      answered.add(key)
    })
  }

  return {
    get url() { return at },
    get shown() { return [...shown] },
    lateness, unwanted,
    async connect(url) {
      socket?.close()
      const next = io(url, { auth: { accessToken, protocolVersion: PROTOCOL_VERSION }, transports: ['websocket'], forceNew: true, reconnection: false })
      socket = next
      at = url
      next.on('SESSION_REMINDER', (payload: unknown) => { answer(next, serverEvents.SESSION_REMINDER.parse(payload)) })
      await new Promise<void>((resolve, reject) => {
        next.once('connect', resolve)
        next.once('connect_error', reject)
      })
    },
    close() { socket?.close() },
  }
}
