import type { z } from 'zod'
import type { sessionPatchSchema } from '../../src-shared/sessions.ts'
import type { SessionRow } from '../repositories/bookingRows.ts'
import type { ScheduleRepository, SessionChangeRow, Timetable } from '../repositories/scheduleRepository.ts'
import type { Announcer } from './announcer.ts'
import { changedMeanwhile, requireChangeable } from './changeRules.ts'
import type { Clock } from './clock.ts'
import type { Actor } from './permissions.ts'
import { occurrencesIn } from './seriesScope.ts'
import { historyOf } from './sessionHistory.ts'

type SessionPatch = z.infer<typeof sessionPatchSchema>
export type SessionEditing = ReturnType<typeof createSessionEditing>

interface Deps { schedule: ScheduleRepository; announcer: Announcer; clock: Clock }

export function createSessionEditing({ schedule, announcer, clock }: Deps) {
  return {
    /** Title, notes and waiting room, at any time. `scope` is not about notes: they belong to one lesson. What is the same already changes nothing. */
    async patch(actor: Actor, sessionId: string, patch: SessionPatch): Promise<void> {
      const now = clock.now()
      const { found, changes } = await schedule.change(now, async (timetable) => {
        const found = await requireChangeable(timetable, actor, 'patch', sessionId, patch.revision)
        const changes = await changesOf(timetable, found.session, patch, now)
        if (await timetable.update(changes)) throw changedMeanwhile()
        await timetable.record(changes.map(({ row }) => historyOf(row.id, { kind: 'edited' }, actor.userId, now)))
        return { found, changes }
      })
      const isPrivate = changes.every(({ set }) => Object.keys(set).every((name) => name === 'privateNotes'))
      const [first] = changes
      if (first) for (const personId of isPrivate ? [found.tutorId] : found.personIds) announcer.toPerson(personId, 'SESSION_UPDATED', { sessionId: first.row.id })
    },
  }
}

async function changesOf(timetable: Timetable, target: SessionRow, patch: SessionPatch, now: number): Promise<SessionChangeRow[]> {
  const { title, sharedNotes, privateNotes, scope } = patch
  const waitingRoom = patch.waitingRoom === undefined ? undefined : Number(patch.waitingRoom)
  const rows = title === undefined && waitingRoom === undefined ? [target] : await occurrencesIn(timetable, target, scope, now)
  const changes = rows.map((row) => ({ row, set: differing(row, row.id === target.id ? { title, waitingRoom, sharedNotes, privateNotes } : { title, waitingRoom }), revises: true }))
  return changes.filter(({ set }) => Object.keys(set).length > 0)
}

type Wanted = { [N in 'title' | 'sharedNotes' | 'privateNotes' | 'waitingRoom']?: SessionRow[N] | undefined }

function differing(row: SessionRow, wanted: Wanted): SessionChangeRow['set'] {
  return Object.fromEntries(Object.entries(wanted).filter(([name, value]) => value !== undefined && row[name as keyof Wanted] !== value))
}
