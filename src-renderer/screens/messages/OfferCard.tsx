import { useMutation, useQueryClient } from '@tanstack/react-query'
import { CalendarCheck, CalendarClock, CalendarX } from 'lucide-react'
import { type ReactNode, useRef, useState } from 'react'
import { type Proposal, proposalStatusAt, type ProposalStatus } from '#shared/conversations.ts'
import { type AppError, toAppError } from '#shared/errors.ts'
import type { Person, Role } from '#shared/people.ts'
import { Button } from '../../components/Button.tsx'
import { ErrorNotice, Notice } from '../../components/Notice.tsx'
import { hrefOf } from '../../hooks/useRoute.ts'
import { useMe, useServices } from '../../hooks/useServices.ts'
import { sessionsKey } from '../../hooks/useSessions.ts'
import { putMessage, threadsKey } from '../../hooks/useThread.ts'
import { useWords } from '../../hooks/useWords.ts'
import { OfferDialog } from './OfferDialog.tsx'
import { Clashes, OfferTimes } from './OfferTimes.tsx'
import { SentAt } from './TextMessage.tsx'

interface Props { proposal: Proposal; other: Person; otherZone: string | null; now: number; sentAt: string; state: ReactNode }

const icons: Record<ProposalStatus, typeof CalendarClock> = {
  open: CalendarClock, accepted: CalendarCheck, countered: CalendarX, declined: CalendarX, withdrawn: CalendarX, expired: CalendarX,
}

/** A time that was offered: when it is for both people, and what can be done with it. */
export function OfferCard({ proposal, other, otherZone, now, sentAt, state }: Props) {
  const { t } = useWords()
  const me = useMe()
  const card = useRef<HTMLDivElement>(null)
  const isOwn = proposal.fromId === me.id
  const start = Date.parse(proposal.startTime)
  const status = proposalStatusAt({ status: proposal.status, start }, now)
  const Icon = icons[status]
  return (
    <li className="message" data-own={isOwn}>
      <div className="offer" data-status={status} ref={card} tabIndex={-1}>
        <p className="offer-head"><Icon aria-hidden size={18} /><span>{isOwn ? t('messages.youOffer') : t('messages.offers', { name: other.name })}</span></p>
        <p className="offer-title">{proposal.title}</p>
        <OfferTimes start={start} durationMinutes={proposal.durationMinutes} otherZone={isOwn ? otherZone : proposal.timeZone} otherName={other.name} now={now} />
        {status === 'open' ? <Clashes personIds={[me.id]} start={start} durationMinutes={proposal.durationMinutes} names={{}} /> : <p className="offer-status">{t(statusKey(status, isOwn), { name: other.name })}</p>}
        {status === 'accepted' && proposal.sessionId !== null ? <a className="link" href={hrefOf({ name: 'details', sessionId: proposal.sessionId })}>{t('messages.seeLesson')}</a> : null}
        {status === 'open' ? <Answers proposal={proposal} other={other} otherZone={otherZone} onAnswered={() => { card.current?.focus() }} /> : null}
      </div>
      <p className="message-meta figures"><SentAt at={sentAt} />{state}</p>
    </li>
  )
}

const statusKey = (status: ProposalStatus, isOwn: boolean) => ({
  open: 'messages.open', accepted: 'messages.booked', countered: isOwn ? 'messages.countered' : 'messages.youCountered', declined: isOwn ? 'messages.declined' : 'messages.youDeclined',
  withdrawn: isOwn ? 'messages.youWithdrew' : 'messages.withdrawn', expired: 'messages.expired',
} as const)[status]

interface AnswerProps { proposal: Proposal; other: Person; otherZone: string | null; onAnswered: () => void }

function Answers({ proposal, other, otherZone, onAnswered }: AnswerProps) {
  const { t } = useWords()
  const me = useMe()
  const [countering, setCountering] = useState(false)
  const { accept, decline } = useAnswer(proposal, onAnswered)
  const isPending = accept.isPending || decline.isPending
  const thrown = accept.error ?? decline.error
  const error = thrown && toAppError(thrown)
  const overlap = error?.code === 'OVERLAP' ? overlapOf(error, me.role) : null
  return (
    <>
      {error && !overlap ? <ErrorNotice error={error} /> : null}
      {overlap ? <OverlapNotice overlap={overlap} otherName={other.name} /> : null}
      <div className="offer-actions">
        {proposal.fromId === me.id ? <span className="soft">{t('messages.open', { name: other.name })}</span> : (
          <>
            {overlap?.isFinal ? null : <Button look="primary" isPending={isPending} onPress={() => { accept.mutate({ allowOverlap: overlap !== null }) }}>{t(overlap ? 'booking.anyway' : 'messages.accept')}</Button>}
            <Button isPending={isPending} onPress={() => { setCountering(true) }}>{t('messages.otherTime')}</Button>
          </>
        )}
        <Button isPending={isPending} onPress={() => { decline.mutate() }}>{t(proposal.fromId === me.id ? 'messages.takeBack' : 'messages.decline')}</Button>
      </div>
      {countering ? <OfferDialog other={other} otherZone={otherZone} answers={proposal} onClose={() => { setCountering(false) }} /> : null}
    </>
  )
}

/** Who is taken then. `isFinal`: a student books over a lesson of his or her own, never over the tutor's. */
interface Overlap { you: boolean; other: boolean; isFinal: boolean }

function overlapOf(error: AppError, role: Role): Overlap {
  const tutor = error.extra.issues?.some(({ path }) => path === 'tutorId') ?? false
  const student = error.extra.issues?.some(({ path }) => path.startsWith('studentIds')) ?? false
  return role === 'tutor' ? { you: tutor, other: student, isFinal: false } : { you: student, other: tutor, isFinal: tutor }
}

function OverlapNotice({ overlap, otherName }: { overlap: Overlap; otherName: string }) {
  const { t } = useWords()
  return (
    <Notice tone="warn" urgent>
      {overlap.you ? <p>{t('messages.overlapYou')}</p> : null}
      {overlap.other ? <p>{t('messages.overlapOther', { name: otherName })}</p> : null}
      {overlap.isFinal ? <p>{t('messages.overlapFinal')}</p> : null}
    </Notice>
  )
}

/** Accepting books at once. A proposal that somebody else has closed in the meantime is asked for anew. */
function useAnswer(proposal: Proposal, onAnswered: () => void) {
  const { api } = useServices()
  const client = useQueryClient()
  const params = { id: proposal.id }
  const answered = {
    onSuccess: (message: Awaited<ReturnType<typeof api.acceptProposal>>) => {
      putMessage(client, message)
      void client.invalidateQueries({ queryKey: sessionsKey })
      onAnswered()
    },
    onError: (thrown: Error) => { if (toAppError(thrown).code === 'PROPOSAL_CLOSED') void client.invalidateQueries({ queryKey: threadsKey }) },
  }
  const accept = useMutation({ mutationFn: ({ allowOverlap }: { allowOverlap: boolean }) => api.acceptProposal({ params, body: { allowOverlap } }), ...answered })
  const decline = useMutation({ mutationFn: () => api.declineProposal({ params }), ...answered })
  return { accept, decline }
}
