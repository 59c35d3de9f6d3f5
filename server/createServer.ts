import { createServer as createHttpServer } from 'node:http'
import { createServer as createHttpsServer } from 'node:https'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type Database from 'better-sqlite3'
import type { Kysely } from 'kysely'
import type { Config } from './config.ts'
import { migrate } from './db/migrate.ts'
import { ofSqlite, openDatabase, type SqliteConnection } from './db/openDatabase.ts'
import { ping } from './db/ping.ts'
import type { Schema } from './db/schema.ts'
import { createApp } from './http/createApp.ts'
import { createListener } from './listener.ts'
import type { Logger } from './logging.ts'
import { createAttendanceRepository } from './repositories/attendanceRepository.ts'
import { createBoardRepository } from './repositories/boardRepository.ts'
import type { SessionRow } from './repositories/bookingRows.ts'
import { createBusyRepository } from './repositories/busyRepository.ts'
import { createCalendarExportRepository } from './repositories/calendarExportRepository.ts'
import { createCalendarFeedRepository } from './repositories/calendarFeedRepository.ts'
import { createCalendarImportRepository } from './repositories/calendarImportRepository.ts'
import { createConversationRepository } from './repositories/conversationRepository.ts'
import { createDemoRepository } from './repositories/demoRepository.ts'
import { createDeviceRepository } from './repositories/deviceRepository.ts'
import { createMessageRepository } from './repositories/messageRepository.ts'
import { createProposalRepository } from './repositories/proposalRepository.ts'
import { createReminderClaims } from './repositories/reminderClaims.ts'
import { createReminderListRepository } from './repositories/reminderListRepository.ts'
import { createReminderRepository } from './repositories/reminderRepository.ts'
import { createScheduleRepository } from './repositories/scheduleRepository.ts'
import { createSeriesRepository } from './repositories/seriesRepository.ts'
import { createSessionHistoryRepository } from './repositories/sessionHistoryRepository.ts'
import { createSessionRepository } from './repositories/sessionRepository.ts'
import { createSessionSyncRepository } from './repositories/sessionSyncRepository.ts'
import { createUserRepository } from './repositories/userRepository.ts'
import { scheduleTicks } from './schedule.ts'
import type { Announcer } from './services/announcer.ts'
import { createAttendanceService } from './services/attendanceService.ts'
import { createAuthService } from './services/authService.ts'
import { createBoardService } from './services/boardService.ts'
import { createBookingService } from './services/bookingService.ts'
import { createBusyService } from './services/busyService.ts'
import { createCancelling } from './services/cancelling.ts'
import { createCalendarFeedLimiter } from './services/calendarFeedLimiter.ts'
import { createCalendarFeedService, type CalendarFeedService } from './services/calendarFeedService.ts'
import { createCalendarFileReader } from './services/calendarFileReader.ts'
import { createCalendarImportService } from './services/calendarImportService.ts'
import { systemClock, type Clock } from './services/clock.ts'
import { createConversationService } from './services/conversationService.ts'
import { createDemoConversations } from './services/demoConversations.ts'
import { createDemoSchool } from './services/demoSchool.ts'
import { createDeviceService } from './services/deviceService.ts'
import { createDueTimer } from './services/dueTimer.ts'
import { createLiveSessionService } from './services/liveSessionService.ts'
import { createLoginLimiter } from './services/loginLimiter.ts'
import { createOriginPolicy } from './services/originPolicy.ts'
import { createMessageService } from './services/messageService.ts'
import { newId } from './services/newId.ts'
import { createPairs } from './services/pairs.ts'
import { createPasswordService } from './services/passwordService.ts'
import { createPeopleService } from './services/peopleService.ts'
import { createProposalAnswers } from './services/proposalAnswers.ts'
import { createProposalNews } from './services/proposalNews.ts'
import { createProposalOffers } from './services/proposalOffers.ts'
import { createReminderDelivery } from './services/reminderDelivery.ts'
import { createReminderMail } from './services/reminderMail.ts'
import { createReminderService } from './services/reminderService.ts'
import { createRoomService } from './services/roomService.ts'
import { createSendLimiter } from './services/sendLimiter.ts'
import { createRescheduling } from './services/rescheduling.ts'
import { createSessionEditing } from './services/sessionEditing.ts'
import { createSessionEnding } from './services/sessionEnding.ts'
import { createSessionService } from './services/sessionService.ts'
import { createSessionSync } from './services/sessionSync.ts'
import { createSessionView, type SessionView } from './services/sessionView.ts'
import { createTicketService } from './services/ticketService.ts'
import { createTokenService } from './services/tokenService.ts'
import { createSignaling } from './signaling/createSignaling.ts'
import { createSocketAnnouncer } from './signaling/socketAnnouncer.ts'
import { createSocketServer } from './signaling/socketServer.ts'
import { createMailer } from './vendors/mail.ts'
import { version } from './version.ts'

export interface ServerOptions {
  config: Config
  logger: Logger
  clock?: Clock
  /** An opened database instead of the file in `dataDir`; closed with the server. */
  database?: Database.Database
  /** Folder of the built renderer. */
  webRoot?: string
}

export interface LecternServer {
  readonly db: Kysely<Schema>
  /** Starts accepting; resolves to the origin on this machine. */
  listen(): Promise<string>
  /** What is due now, as every five seconds. */
  tick(): Promise<void>
  /** Reminders that are due now, as every second and at the instant of each. */
  remind(): Promise<void>
  /** Stops accepting, tells the sockets, lets running requests finish until the deadline, closes the database. Safe twice. */
  close(deadlineMs?: number): Promise<void>
}

const builtRenderer = fileURLToPath(new URL('../out/web', import.meta.url))

/** The composition root: everything is made here and handed on. */
export async function createServer(options: ServerOptions): Promise<LecternServer> {
  const { config, logger, clock = systemClock, webRoot = builtRenderer } = options
  const { db, sqlite, close: closeDatabase } = options.database ? ofSqlite(options.database) : openDatabase({
    url: config.databaseUrl, file: join(config.dataDir, 'lectern.sqlite'), onIdleError: (error) => { logger.warn({ err: error }, 'a connection to the database broke') },
  })
  const orClose = async (error: unknown) => { await closeDatabase(); throw error }
  await migrate(db).catch(orClose)

  const origins = createOriginPolicy(config)
  const io = createSocketServer((origin) => origins.allows(origin, ''))
  const announcer = createSocketAnnouncer(io)
  const onDeviceRevoked = (deviceId: string): void => { signaling.disconnectDevice(deviceId) }
  const onWithdrawn: OnWithdrawn = (before) => live.ending.withdraw(before)

  const services = createServices({ db, config, clock, announcer, onDeviceRevoked, onWithdrawn })
  const live = createLive({ db, sqlite, config, clock, announcer, logger })
  const calendars = createCalendars({ db, config, clock })
  const reminders = createReminders({ db, config, clock, announcer, logger, icsOf: calendars.calendarFeeds.icsOf })
  const signaling = createSignaling({ io, authenticate: services.auth.authenticate, rooms: live.rooms, boards: live.boards, reminders, sockets: announcer, logger })
  const app = createApp({
    ...services, ...calendars, live: live.sessions, reminders: reminders.service, logger, version, origins,
    ready: () => ping(db),
    settings: { checkReplies: !config.production, trustProxy: config.trustProxy, isHttps: isHttps(config), webRoot },
  })
  const http = config.tls ? createHttpsServer(config.tls, app) : createHttpServer(app)
  const listener = createListener(http)
  io.attach(http)
  await live.attendance.recover().catch(orClose)

  async function tick(): Promise<void> {
    await live.rooms.tick()
    await live.sessions.endDue()
    await services.answers.expireDue()
    await services.devices.pruneTokens()
    await services.demo?.ensure()
  }
  await services.demo?.ensure().catch(orClose)
  const stopTicks = scheduleTicks('5 seconds', tick, logger)
  const stopReminding = scheduleTicks('second', reminders.look, logger)
  let closing: Promise<void> | undefined
  async function closeAll(deadlineMs: number): Promise<void> {
    await Promise.all([stopTicks(), stopReminding(), reminders.close(deadlineMs), signaling.close(), listener.close(deadlineMs)])
    await live.attendance.seen(true).catch((error: unknown) => { logger.error({ err: error }, 'who was there could not be recorded') })
    await closeDatabase()
  }

  return {
    db,
    tick,
    remind: reminders.look,
    async listen() {
      const { port } = await listener.listen(config.port, config.host)
      return originOf(config, port)
    },
    close: (deadlineMs = 5_000) => (closing ??= closeAll(deadlineMs)),
  }
}

interface ServiceDeps { db: Kysely<Schema>; config: Config; clock: Clock; announcer: Announcer; onDeviceRevoked: (deviceId: string) => void; onWithdrawn: OnWithdrawn }

function createServices({ db, config, clock, announcer, onDeviceRevoked, onWithdrawn }: ServiceDeps) {
  const users = createUserRepository(db)
  const deviceRows = createDeviceRepository(db)
  const sessionRows = createSessionRepository(db)
  const view = createSessionView({ sessions: sessionRows, series: createSeriesRepository(db), settings: config })
  const { demoConversations, ...agreeing } = createAgreeing({ db, clock, announcer })
  const passwords = createPasswordService()
  const tokens = createTokenService({ secret: config.jwtSecret, issuer: config.publicUrl ?? 'lectern', clock })
  return {
    auth: createAuthService({ users, devices: deviceRows, passwords, tokens, limiter: createLoginLimiter(), clock, onDeviceRevoked }),
    devices: createDeviceService({ devices: deviceRows, clock, onDeviceRevoked }),
    people: createPeopleService({ users }),
    sessions: createSessionService({ sessions: sessionRows, history: createSessionHistoryRepository(db), view }),
    scheduling: createScheduling({ db, view, announcer, clock, onWithdrawn }),
    demo: config.demo ? createDemoSchool({ users, sessions: sessionRows, schedule: createScheduleRepository(db), demo: createDemoRepository(db), conversations: demoConversations, passwords, announcer, clock }) : null,
    tickets: createTicketService({ sessions: sessionRows, clock, settings: config }),
    ...agreeing,
  }
}

type OnWithdrawn = (before: readonly SessionRow[]) => Promise<void>
interface SchedulingDeps extends Pick<ServiceDeps, 'db' | 'announcer' | 'clock' | 'onWithdrawn'> { view: SessionView }

/** The timetable, and the changes that people make to it. */
function createScheduling({ db, view, ...others }: SchedulingDeps) {
  const deps = { ...others, view, schedule: createScheduleRepository(db), sessions: createSessionRepository(db), users: createUserRepository(db) }
  return {
    ...createBookingService(deps), ...createRescheduling(deps), ...createCancelling(deps), ...createSessionEditing(deps),
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

interface LiveDeps { db: Kysely<Schema>; sqlite: SqliteConnection | null; config: Config; clock: Clock; announcer: ReturnType<typeof createSocketAnnouncer>; logger: Logger }

function createLive({ db, sqlite, config, clock, announcer, logger }: LiveDeps) {
  const onError = (error: unknown): void => { logger.error({ err: error }, 'something live failed') }
  const sessionRows = createSessionRepository(db)
  const attendance = createAttendanceService({ attendance: createAttendanceRepository(db), clock })
  const boards = createBoardService({ boards: createBoardRepository(db, sqlite), followers: announcer, clock, onError })
  const rooms = createRoomService({ sessions: sessionRows, attendance, announcer, sockets: announcer, clock, settings: config, onError })
  const ending = createSessionEnding({ sessions: sessionRows, rooms, attendance, boards, announcer, clock, settings: config, onError })
  return { attendance, boards, rooms, ending, sessions: createLiveSessionService({ sessions: sessionRows, rooms, attendance, boards, ending, clock, onError }) }
}

/** What other calendar programs get, and what comes from them. */
function createCalendars({ db, config, clock }: Pick<ServiceDeps, 'db' | 'config' | 'clock'>) {
  return {
    calendarFeeds: createCalendarFeedService({ feeds: createCalendarFeedRepository(db), exported: createCalendarExportRepository(db), limiter: createCalendarFeedLimiter(), clock, settings: config, version }),
    calendarImports: createCalendarImportService({ imports: createCalendarImportRepository(db), reader: createCalendarFileReader(), clock }),
  }
}

interface ReminderDeps { db: Kysely<Schema>; config: Config; clock: Clock; announcer: ReturnType<typeof createSocketAnnouncer>; logger: Logger; icsOf: CalendarFeedService['icsOf'] }

function createReminders({ db, config, clock, announcer, logger, icsOf }: ReminderDeps) {
  const onError = (error: unknown): void => { logger.error({ err: error }, 'a reminder failed') }
  const [reminders, claims, serverId] = [createReminderRepository(db), createReminderClaims(db), newId()]
  const mail = config.mail && createReminderMail({ claims, mailer: createMailer(config.mail), icsOf, publicUrl: config.publicUrl, clock, serverId, onError })
  const delivery = createReminderDelivery({ reminders, claims, announcer, sockets: announcer, mail, clock, serverId })
  const timer = createDueTimer({ soonest: reminders.soonest, nextDueAfter: reminders.nextDueAfter, deliver: delivery.deliverDue, clock, onError })
  const service = createReminderService({ claims, list: createReminderListRepository(db), sessions: createSessionRepository(db), clock, mail: mail !== null })
  return {
    service,
    outcome: service.outcome,
    personConnected: delivery.personConnected,
    look: timer.look,
    async close(deadlineMs: number): Promise<void> {
      await timer.close()
      await mail?.close(deadlineMs)
    },
  }
}

/** Directly, or through a proxy that people reach over HTTPS. */
const isHttps = (config: Config): boolean => config.tls !== null || config.publicUrl?.startsWith('https:') === true

function originOf(config: Config, port: number): string {
  const host = config.host.includes(':') ? `[${config.host}]` : config.host
  return `${config.tls ? 'https' : 'http'}://${host}:${String(port)}`
}
