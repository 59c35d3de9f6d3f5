import type { Kysely } from 'kysely'
import type { SqliteConnection } from './db/openDatabase.ts'
import type { Schema } from './db/schema.ts'
import type { Logger } from './logging.ts'
import { createCallPreferenceRepository } from './repositories/callPreferenceRepository.ts'
import { createCallRepository } from './repositories/callRepository.ts'
import { createConversationRepository } from './repositories/conversationRepository.ts'
import { createMessageRepository } from './repositories/messageRepository.ts'
import { createUserRepository } from './repositories/userRepository.ts'
import type { BoardService } from './services/boardService.ts'
import { createCallAbsence } from './services/callAbsence.ts'
import { createCallAccess } from './services/callAccess.ts'
import { createCallAdding } from './services/callAdding.ts'
import { createCallAnswering } from './services/callAnswering.ts'
import { createCallChanges } from './services/callChanges.ts'
import { createCallChannels } from './services/callChannels.ts'
import { createCallClosing } from './services/callClosing.ts'
import { createCallDrops } from './services/callDrops.ts'
import { createCallInitiating } from './services/callInitiating.ts'
import { createCallLeaving } from './services/callLeaving.ts'
import { createCallLimiter } from './services/callLimiter.ts'
import { createCallNews } from './services/callNews.ts'
import { createCallPreferences } from './services/callPreferences.ts'
import { createCallReading } from './services/callReading.ts'
import { createCallRinging } from './services/callRinging.ts'
import type { CallRoomService } from './services/callRoomService.ts'
import { createCallRoomStays } from './services/callRoomStays.ts'
import { createCallTimeouts } from './services/callTimeouts.ts'
import { createCallVideo } from './services/callVideo.ts'
import type { Clock } from './services/clock.ts'
import type { MessageService } from './services/messageService.ts'
import { createPairs } from './services/pairs.ts'
import type { PresenceWatcher } from './services/presenceWatcher.ts'
import { createQuickReplies } from './services/quickReplies.ts'
import type { RoomService } from './services/roomService.ts'
import type { TicketService } from './services/ticketService.ts'
import type { createSocketAnnouncer } from './signaling/socketAnnouncer.ts'

interface CallDeps {
  db: Kysely<Schema>
  sqlite: SqliteConnection | null
  clock: Clock
  announcer: ReturnType<typeof createSocketAnnouncer>
  presence: PresenceWatcher
  onMissed(userIds: readonly string[]): void
  tickets: TicketService
  messages: MessageService
  live: { rooms: RoomService; callRooms: CallRoomService; boards: BoardService }
  logger: Logger
}

/** Calls: who rings where, who answers, and when they are over. */
export function createCalls({ db, sqlite, clock, announcer, presence, onMissed, tickets, messages, live, logger }: CallDeps) {
  const onError = (error: unknown): void => { logger.error({ err: error }, 'a call failed') }
  const [calls, users] = [createCallRepository(db, sqlite), createUserRepository(db)]
  const ringing = createCallRinging({ calls, announcer, sockets: announcer, clock })
  const news = createCallNews({ messages: createMessageRepository(db), ringing, announcer, presence, onMissed, clock })
  const closing = createCallClosing({ calls, ...live, onError })
  const forget = (callId: string): void => { for (const kept of [video, channels]) kept.forget(callId) }
  const changes = createCallChanges({ calls, closing, news, forget, onError })
  const access = createCallAccess({ calls })
  const limiter = createCallLimiter()
  const common = { calls, users, access, changes, closing, limiter, tickets, announcer, sockets: announcer, clock, onError }

  const channels = createCallChannels(common)
  const video = createCallVideo(common)
  const pairs = createPairs({ conversations: createConversationRepository(db) })
  const answering = createCallAnswering({ ...common, replies: createQuickReplies({ messages, pairs, clock, onError }) })
  const drops = createCallDrops(common)
  const absence = createCallAbsence(common)
  const timer = createCallTimeouts({ ...common, drops })
  return {
    service: {
      ...createCallInitiating({ ...common, answering }), accept: answering.accept, reject: answering.reject, ...createCallLeaving(common), ...createCallAdding(common),
      ...createCallReading(common), ...createCallPreferences({ preferences: createCallPreferenceRepository(db), presence, clock }),
    },
    ringing, video, channels,
    roomEvents: createCallRoomStays({ changes }),
    connected(userId: string, connectionId: string): void {
      drops.connected(userId)
      ringing.ringHere(userId, connectionId).catch(onError)
    },
    disconnected: drops.disconnected,
    /** Rings that are over and callers who are gone, as every second and at the instant of each. */
    look: timer.look,
    /** Every few seconds. */
    tick: absence.leaveAbsent,
    async close(): Promise<void> {
      await timer.close()
      await changes.idle()
      await closing.closed()
    },
  }
}
