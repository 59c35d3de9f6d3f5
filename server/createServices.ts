import type { Kysely } from 'kysely'
import type { Config } from './config.ts'
import type { Schema } from './db/schema.ts'
import type { SessionRow } from './repositories/bookingRows.ts'
import { createBoardRows } from './repositories/boardRows.ts'
import { createBusyRepository } from './repositories/busyRepository.ts'
import { createCalendarExportRepository } from './repositories/calendarExportRepository.ts'
import { createCalendarFeedRepository } from './repositories/calendarFeedRepository.ts'
import { createCalendarImportRepository } from './repositories/calendarImportRepository.ts'
import { createCallRoomRepository } from './repositories/callRoomRepository.ts'
import { createConversationRepository } from './repositories/conversationRepository.ts'
import { createDemoRepository } from './repositories/demoRepository.ts'
import { createDeviceRepository } from './repositories/deviceRepository.ts'
import { createMessageRepository } from './repositories/messageRepository.ts'
import { createPersonZoneRepository } from './repositories/personZoneRepository.ts'
import { createProposalRepository } from './repositories/proposalRepository.ts'
import { createScheduleRepository } from './repositories/scheduleRepository.ts'
import { createSeriesRepository } from './repositories/seriesRepository.ts'
import { createSessionHistoryRepository } from './repositories/sessionHistoryRepository.ts'
import { createSessionRepository } from './repositories/sessionRepository.ts'
import { createSessionSyncRepository } from './repositories/sessionSyncRepository.ts'
import { createUserRepository } from './repositories/userRepository.ts'
import type { Announcer } from './services/announcer.ts'
import { createAuthService } from './services/authService.ts'
import type { BoardTickets } from './services/boardTickets.ts'
import { createBookingService } from './services/bookingService.ts'
import { createBusyService } from './services/busyService.ts'
import { createCancelling } from './services/cancelling.ts'
import { createCalendarFeedLimiter } from './services/calendarFeedLimiter.ts'
import { createCalendarFeedService } from './services/calendarFeedService.ts'
import { createCalendarFileReader } from './services/calendarFileReader.ts'
import { createCalendarImportService } from './services/calendarImportService.ts'
import type { Clock } from './services/clock.ts'
import { createConversationService } from './services/conversationService.ts'
import { createDemoBoards } from './services/demoBoards.ts'
import { createDemoCalls } from './services/demoCalls.ts'
import { createDemoConversations } from './services/demoConversations.ts'
import { createDemoSchool } from './services/demoSchool.ts'
import { createDeviceService } from './services/deviceService.ts'
import { createLoginLimiter } from './services/loginLimiter.ts'
import { createMediaKeys } from './services/mediaKeys.ts'
import { createMessageService } from './services/messageService.ts'
import { createNetworkCheckService } from './services/networkCheckService.ts'
import { createPairs } from './services/pairs.ts'
import { createPasswordService } from './services/passwordService.ts'
import { createPeopleService } from './services/peopleService.ts'
import type { PresenceService } from './services/presenceService.ts'
import { createProposalAnswers } from './services/proposalAnswers.ts'
import { createProposalNews } from './services/proposalNews.ts'
import { createProposalOffers } from './services/proposalOffers.ts'
import { createSendLimiter } from './services/sendLimiter.ts'
import type { RoleSockets } from './services/roleSockets.ts'
import { roomNetwork, type RoomNetwork } from './services/roomNetwork.ts'
import type { RoomService } from './services/roomService.ts'
import { createRtcTickets } from './services/rtcTickets.ts'
import { createReschedulePreview } from './services/reschedulePreview.ts'
import { createRescheduling } from './services/rescheduling.ts'
import { createSessionEditing } from './services/sessionEditing.ts'
import { createSessionService } from './services/sessionService.ts'
import { createSessionSync } from './services/sessionSync.ts'
import { createSessionView, type SessionView } from './services/sessionView.ts'
import { createTicketService } from './services/ticketService.ts'
import { createTokenService } from './services/tokenService.ts'
import { createAgoraTokens } from './vendors/agoraTokens.ts'
import { version } from './version.ts'

interface ServiceDeps { db: Kysely<Schema>; config: Config; clock: Clock; announcer: Announcer & RoleSockets; presence: Pick<PresenceService, 'of'>; onDeviceRevoked: (deviceId: string) => void; onWithdrawn: OnWithdrawn; isLetIn: RoomService['isLetIn']; isDirect: RoomService['isDirect']; boardTickets: BoardTickets; pagesIn: RoomService['pagesIn'] }

/** What is asked over HTTP and is not live. */
export function createServices({ db, config, clock, announcer, presence, onDeviceRevoked, onWithdrawn, isLetIn, isDirect, boardTickets, pagesIn }: ServiceDeps) {
  const users = createUserRepository(db)
  const deviceRows = createDeviceRepository(db)
  const sessionRows = createSessionRepository(db)
  const view = createSessionView({ sessions: sessionRows, series: createSeriesRepository(db), settings: config })
  const { demoConversations, ...agreeing } = createAgreeing({ db, clock, announcer })
  const passwords = createPasswordService()
  const tokens = createTokenService({ secret: config.jwtSecret, issuer: config.publicUrl ?? 'lectern', clock })
  const agora = config.agora && createAgoraTokens(config.agora)
  const rtc = createRtcTickets({ mediaKeys: createMediaKeys({ secret: config.jwtSecret }), clock, settings: config, agora })
  return {
    auth: createAuthService({ users, devices: deviceRows, passwords, tokens, limiter: createLoginLimiter(), clock, onDeviceRevoked }),
    devices: createDeviceService({ devices: deviceRows, clock, onDeviceRevoked }),
    people: createPeopleService({ users, zones: createPersonZoneRepository(db), presence, sockets: announcer, clock, network: roomNetwork(config) }),
    sessions: createSessionService({ sessions: sessionRows, history: createSessionHistoryRepository(db), view }),
    scheduling: createScheduling({ db, view, announcer, clock, onWithdrawn, network: roomNetwork(config) }),
    demo: config.demo ? createDemoSchool({ users, sessions: sessionRows, schedule: createScheduleRepository(db), demo: createDemoRepository(db), conversations: demoConversations, calls: createDemoCalls({ demo: createDemoRepository(db) }), boards: createDemoBoards({ boardRows: createBoardRows(db) }), passwords, announcer, clock }) : null,
    tickets: createTicketService({ sessions: sessionRows, calls: createCallRoomRepository(db), clock, rtc, boards: boardTickets, isLetIn, isDirect, pagesIn, settings: config }),
    networkChecks: createNetworkCheckService({ clock, settings: config, agora }),
    ...agreeing,
  }
}

export type OnWithdrawn = (before: readonly SessionRow[]) => Promise<void>
interface SchedulingDeps extends Pick<ServiceDeps, 'db' | 'announcer' | 'clock' | 'onWithdrawn'> { view: SessionView; network: RoomNetwork }

/** The timetable, and the changes that people make to it. */
function createScheduling({ db, view, ...others }: SchedulingDeps) {
  const deps = { ...others, view, schedule: createScheduleRepository(db), sessions: createSessionRepository(db), users: createUserRepository(db) }
  return {
    ...createBookingService(deps), ...createRescheduling(deps), ...createReschedulePreview(deps), ...createCancelling(deps), ...createSessionEditing(deps),
    ...createSessionSync({ changes: createSessionSyncRepository(db), view }),
    ...createBusyService({ busy: createBusyRepository(db), users: deps.users }),
  }
}

/** Messages, and the times that people offer each other in them. */
function createAgreeing({ db, clock, announcer }: Pick<ServiceDeps, 'db' | 'clock' | 'announcer'>) {
  const conversations = createConversationRepository(db)
  const messages = createMessageRepository(db)
  const pairs = createPairs({ conversations })
  const news = createProposalNews({ messages, announcer, clock })
  const deps = { conversations, messages, proposals: createProposalRepository(db), pairs, users: createUserRepository(db), limiter: createSendLimiter(), news, announcer, clock }
  return {
    conversations: createConversationService(deps),
    messages: createMessageService(deps),
    offers: createProposalOffers(deps),
    answers: createProposalAnswers(deps),
    demoConversations: createDemoConversations({ ...deps, sessions: createSessionRepository(db) }),
  }
}

/** What other calendar programs get, and what comes from them. */
export function createCalendars({ db, config, clock }: Pick<ServiceDeps, 'db' | 'config' | 'clock'>) {
  return {
    calendarFeeds: createCalendarFeedService({ feeds: createCalendarFeedRepository(db), exported: createCalendarExportRepository(db), limiter: createCalendarFeedLimiter(), clock, settings: config, version }),
    calendarImports: createCalendarImportService({ imports: createCalendarImportRepository(db), reader: createCalendarFileReader(), clock }),
  }
}
