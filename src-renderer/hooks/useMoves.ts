import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useState } from 'react'
import { AppError, toAppError } from '#shared/errors.ts'
import type { SeriesScope, Session } from '#shared/sessions.ts'
import { useServices } from './useServices.ts'
import { sessionsKey } from './useSessions.ts'

/** A session's new time. `start`: epoch ms. */
export interface Move { session: Session; start: number; minutes: number; timeZone?: string }

/** `isFinal`: it was an undo itself, or lessons came or went with a new rule, which moving back would not undo. */
interface Moved { session: Session; scope: SeriesScope; from: { start: number; minutes: number; timeZone: string }; isFinal: boolean }
export type MoveNews = { kind: 'moved'; moved: Moved } | { kind: 'failed'; error: AppError; move: Move; scope: SeriesScope }

export interface Moves {
  /** Shown at their new time before the server has said yes; by session id. */
  pending: ReadonlyMap<string, { start: number; minutes: number }>
  /** Of a series: asked which of its lessons move. */
  asking: Move | null
  news: MoveNews | null
  request(move: Move): void
  choose(scope: SeriesScope | null): void
  /** The refused move once more, although somebody has another lesson then (S3). */
  moveAnyway(): void
  undo(): void
  /** It was moved elsewhere, by date and time; unless a rule changed, it can be taken back here. */
  announce(before: Session, now: Session, how: { scope: SeriesScope; isFinal: boolean }): void
  dismiss(): void
}

/** Moves sessions at once on the screen, back again when the server refuses, and back when one thinks better of it. */
export function useMoves(): Moves {
  const { api } = useServices()
  const queries = useQueryClient()
  const [pending, setPending] = useState<Moves['pending']>(new Map())
  const [asking, setAsking] = useState<Move | null>(null)
  const [news, setNews] = useState<MoveNews | null>(null)

  const perform = useCallback(async (move: Move, scope: SeriesScope, { allowOverlap = false, isFinal = false } = {}) => {
    const { session, start, minutes, timeZone } = move
    setNews(null)
    setPending((current) => new Map(current).set(session.id, { start, minutes }))
    try {
      if (start < Date.now()) throw new AppError('VALIDATION_FAILED', 'The new time is in the past', { issues: [{ path: 'scheduledStartTime', message: 'is in the past' }] })
      const now = await api.rescheduleSession({ params: { id: session.id }, body: {
        scheduledStartTime: new Date(start).toISOString(), durationMinutes: minutes, scope, revision: session.revision, allowOverlap, ...(timeZone === undefined ? {} : { timeZone }),
      } })
      setNews({ kind: 'moved', moved: { session: now, scope, from: placeOf(session), isFinal } })
    } catch (thrown) {
      setNews({ kind: 'failed', error: toAppError(thrown), move, scope })
    }
    // The new place stays until the calendar itself shows it, or the old one again.
    await queries.invalidateQueries({ queryKey: sessionsKey })
    setPending((current) => new Map([...current].filter(([id]) => id !== session.id)))
  }, [api, queries])

  return {
    pending, asking, news,
    request(move) {
      if (move.session.series === null) void perform(move, 'one')
      else setAsking(move)
    },
    choose(scope) {
      if (asking && scope) void perform(asking, scope)
      setAsking(null)
    },
    moveAnyway() {
      if (news?.kind === 'failed') void perform(news.move, news.scope, { allowOverlap: true })
    },
    undo() {
      if (news?.kind !== 'moved') return
      const { session, scope, from } = news.moved
      void perform({ session, ...from }, scope, { allowOverlap: true, isFinal: true })
    },
    announce(before, now, { scope, isFinal }) { setNews({ kind: 'moved', moved: { session: now, scope, from: placeOf(before), isFinal } }) },
    dismiss: useCallback(() => { setNews(null) }, []),
  }
}

const placeOf = (session: Session) => ({ start: Date.parse(session.scheduledStartTime), minutes: session.durationMinutes, timeZone: session.timeZone })
