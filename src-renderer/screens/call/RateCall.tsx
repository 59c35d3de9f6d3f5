import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Star } from 'lucide-react'
import { useState } from 'react'
import { ToggleButton, ToggleButtonGroup } from 'react-aria-components/ToggleButtonGroup'
import type { Call, Rating } from '#shared/calls.ts'
import { toAppError } from '#shared/errors.ts'
import { Button } from '../../components/Button.tsx'
import { ErrorNotice } from '../../components/Notice.tsx'
import { callKey, useCall } from '../../hooks/useCallHistory.ts'
import { useServices } from '../../hooks/useServices.ts'
import { useWords } from '../../hooks/useWords.ts'

const STARS = [1, 2, 3, 4, 5] as const
/** With fewer stars it is worth asking why. */
const FINE = 5
const reasons = ['sound', 'picture', 'cut', 'delay'] as const

/** Two taps: stars, send. In between a reason can be given. */
export function RateCall({ call }: { call: Call }) {
  const { t } = useWords()
  const { api } = useServices()
  const [stars, setStars] = useState(0)
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const queries = useQueryClient()
  const rating = useMutation({
    mutationFn: (body: Rating) => api.rateCall({ params: { id: call.id }, body }),
    onSuccess: (rated) => { queries.setQueryData(callKey(call.id), rated) },
  })
  // What this page knows of the call may be older than a rating, given here or on another device.
  const known = useCall(call.id)
  const given = rating.data?.rating ?? known.data?.rating ?? call.rating
  if (given) return <p className="soft" role="status">{rating.data ? t('afterCall.thanks') : t('afterCall.rated', { count: given.stars })}</p>
  if (known.isPending) return null
  const send = () => { rating.mutate({ stars, reason: reasons.filter((reason) => chosen.has(reason)).map((reason) => t(`afterCall.reasons.${reason}`)).join(', ') }) }
  return (
    <section className="after-card rate-call" aria-labelledby="rate-call">
      <h2 id="rate-call" className="section-title">{t('afterCall.rate')}</h2>
      <ToggleButtonGroup className="stars" aria-labelledby="rate-call" selectionMode="single" selectedKeys={stars === 0 ? [] : [stars]}
        onSelectionChange={(keys) => { for (const key of keys) setStars(Number(key)) }}>
        {STARS.map((count) => (
          <ToggleButton key={count} id={count} className="star" aria-label={t('afterCall.stars', { count })} data-on={count <= stars}><Star aria-hidden size={28} /></ToggleButton>
        ))}
      </ToggleButtonGroup>
      {stars > 0 && stars < FINE ? <Reasons chosen={chosen} onChange={setChosen} /> : null}
      {rating.error ? <ErrorNotice error={toAppError(rating.error)} /> : null}
      {stars > 0 ? <Button isPending={rating.isPending} onPress={send}>{t(rating.isPending ? 'afterCall.sending' : 'afterCall.send')}</Button> : null}
    </section>
  )
}

function Reasons({ chosen, onChange }: { chosen: ReadonlySet<string>; onChange: (chosen: ReadonlySet<string>) => void }) {
  const { t } = useWords()
  return (
    <div className="rate-reasons">
      <p id="rate-reasons">{t('afterCall.reason')} <span className="soft">{t('afterCall.reasonOptional')}</span></p>
      <ToggleButtonGroup className="chips" aria-labelledby="rate-reasons" selectionMode="multiple" selectedKeys={chosen} onSelectionChange={(keys) => { onChange(new Set([...keys].map(String))) }}>
        {reasons.map((reason) => <ToggleButton key={reason} id={reason} className="chip">{t(`afterCall.reasons.${reason}`)}</ToggleButton>)}
      </ToggleButtonGroup>
    </div>
  )
}
