import type { Kysely } from 'kysely'
import type { Config } from './config.ts'
import type { Schema } from './db/schema.ts'
import type { Logger } from './logging.ts'
import { createReminderClaims } from './repositories/reminderClaims.ts'
import { createReminderListRepository } from './repositories/reminderListRepository.ts'
import { createReminderRepository } from './repositories/reminderRepository.ts'
import { createSessionRepository } from './repositories/sessionRepository.ts'
import { type CalendarFeedService } from './services/calendarFeedService.ts'
import type { Clock } from './services/clock.ts'
import { createDueTimer } from './services/dueTimer.ts'
import { newId } from './services/newId.ts'
import { createReminderDelivery } from './services/reminderDelivery.ts'
import { createReminderMail } from './services/reminderMail.ts'
import { createReminderService } from './services/reminderService.ts'
import type { createSocketAnnouncer } from './signaling/socketAnnouncer.ts'
import { createMailer } from './vendors/mail.ts'

interface ReminderDeps { db: Kysely<Schema>; config: Config; clock: Clock; announcer: ReturnType<typeof createSocketAnnouncer>; logger: Logger; icsOf: CalendarFeedService['icsOf'] }

/** Reminders: when they are due, and how they get to people. */
export function createReminders({ db, config, clock, announcer, logger, icsOf }: ReminderDeps) {
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
