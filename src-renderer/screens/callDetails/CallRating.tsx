import { Star } from 'lucide-react'
import type { Call } from '#shared/calls.ts'
import { useWords } from '../../hooks/useWords.ts'

const MOST = 5

/** What the reader said of the call. */
export function CallRating({ call: { rating } }: { call: Call }) {
  const { t, format } = useWords()
  if (rating === null) return null
  return (
    <section aria-labelledby="call-rating">
      <h2 id="call-rating" className="section-title">{t('callDetails.rating')}</h2>
      <p className="stars">
        {Array.from({ length: MOST }, (_, i) => <Star key={i} aria-hidden size={20} className={i < rating.stars ? 'star-on' : 'star-off'} />)}
        <span>{t('callDetails.yourRating', { stars: format.number(rating.stars), most: format.number(MOST) })}</span>
      </p>
      {rating.reason === '' ? null : <p>{rating.reason}</p>}
    </section>
  )
}
