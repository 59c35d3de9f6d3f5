import { Star } from 'lucide-react'
import type { Call } from '#shared/calls.ts'
import { useMe } from '../../hooks/useServices.ts'
import { useWords } from '../../hooks/useWords.ts'
import { RateCall } from '../call/RateCall.tsx'

const MOST = 5

/** What the reader said of the call; of one that he or she was in, it can still be said. */
export function CallRating({ call }: { call: Call }) {
  const { t, format } = useWords()
  const me = useMe()
  const { rating } = call
  const wasIn = call.answeredAt !== null && call.people.some(({ person, state }) => person.id === me.id && state === 'left')
  if (rating === null) return wasIn ? <RateCall call={call} /> : null
  return (
    <section aria-labelledby="call-rating">
      <h2 id="call-rating" className="section-title">{t('callDetails.rating')}</h2>
      <p className="rating">
        {Array.from({ length: MOST }, (_, i) => <Star key={i} aria-hidden size={20} {...(i < rating.stars ? { className: 'rating-on' } : {})} />)}
        <span>{t('callDetails.yourRating', { stars: format.number(rating.stars), most: format.number(MOST) })}</span>
      </p>
      {rating.reason === '' ? null : <p>{rating.reason}</p>}
    </section>
  )
}
