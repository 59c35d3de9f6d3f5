import type { ConversationRepository } from '../repositories/conversationRepository.ts'
import type { MessageRepository } from '../repositories/messageRepository.ts'
import type { ProposalRepository } from '../repositories/proposalRepository.ts'
import type { SessionRepository } from '../repositories/sessionRepository.ts'
import type { Announcer } from './announcer.ts'
import type { Clock } from './clock.ts'
import { toMessage } from './conversationView.ts'
import { newId } from './newId.ts'
import type { Pairs } from './pairs.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const OFFERED_AHEAD_MS = 50 * HOUR
const OFFERED_MINUTES = 60
/** Hours that are looked at for a free one. */
const TRIED_HOURS = 48

const opening: readonly { by: 'tutor' | 'student'; minutesAgo: number; text: string }[] = [
  { by: 'tutor', minutesAgo: 95, text: 'Well done today! Please try exercises 4 to 7 before we meet again.' },
  { by: 'student', minutesAgo: 80, text: 'Thank you! Number 6 is hard: how do I add fractions with different denominators?' },
  { by: 'tutor', minutesAgo: 74, text: 'Find a number that both denominators divide, then write both fractions with it. We can do one together on the board.' },
]

interface Deps {
  conversations: Pick<ConversationRepository, 'move'>
  messages: MessageRepository
  proposals: ProposalRepository
  sessions: Pick<SessionRepository, 'busy'>
  pairs: Pairs
  announcer: Announcer
  clock: Clock
}
interface TwoPeople { tutorId: string; studentId: string }

export type DemoConversations = ReturnType<typeof createDemoConversations>

/** A short conversation of the demo's tutor and student, in which a time that the student offered waits for an answer. */
export function createDemoConversations({ conversations, messages, proposals, sessions, pairs, announcer, clock }: Deps) {
  async function talk(conversationId: string, { tutorId, studentId }: TwoPeople, now: number): Promise<void> {
    for (const { by, minutesAgo, text } of opening) {
      const senderId = by === 'tutor' ? tutorId : studentId
      await messages.append({ conversationId, id: newId(), senderId, clientId: newId(), sentAt: now - minutesAgo * MINUTE, text })
      await conversations.move(conversationId, by === 'tutor' ? studentId : tutorId, (_mark, lastNumber) => ({ delivered: lastNumber, read: lastNumber }))
    }
  }
  async function freeHour(people: readonly string[], from: number): Promise<number> {
    for (let hour = 0; hour < TRIED_HOURS; hour++) {
      const start = from + hour * HOUR
      if ((await sessions.busy(people, start, start + OFFERED_MINUTES * MINUTE)).length === 0) return start
    }
    return from
  }
  async function offer(conversationId: string, { tutorId, studentId }: TwoPeople, now: number): Promise<void> {
    const start = await freeHour([tutorId, studentId], Math.ceil((now + OFFERED_AHEAD_MS) / HOUR) * HOUR)
    const stored = await proposals.offer(
      { conversationId, id: newId(), senderId: studentId, clientId: newId(), sentAt: now, text: null },
      {
        id: newId(), conversationId, status: 'open', title: 'Adding fractions', fromId: studentId, toId: tutorId, start, durationMinutes: OFFERED_MINUTES,
        timeZone: 'Asia/Dhaka', counterOf: null, sessionId: null, createdAt: now,
      },
    )
    if (!stored) return
    for (const userId of [tutorId, studentId]) announcer.toPerson(userId, 'CONVERSATION_MESSAGE', { message: toMessage(stored, now) })
  }

  return {
    /** Safe at every start and every tick. The next time is offered when the last one has passed, however it was answered. */
    async ensure(people: TwoPeople): Promise<void> {
      const now = clock.now()
      const conversationId = await pairs.open(people.tutorId, people.studentId, now)
      const [last] = await messages.list({ conversationId, limit: 1 })
      if (!last) await talk(conversationId, people, now)
      const latest = await proposals.latest(conversationId)
      if (!latest || latest.start <= now) await offer(conversationId, people, now)
    },
  }
}
