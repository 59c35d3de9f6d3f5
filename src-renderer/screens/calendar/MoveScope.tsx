import { useMemo, useState } from 'react'
import type { SeriesScope } from '#shared/sessions.ts'
import { AppDialog } from '../../components/AppDialog.tsx'
import { Button } from '../../components/Button.tsx'
import { ErrorNotice } from '../../components/Notice.tsx'
import { ScopeChoice } from '../../components/ScopeChoice.tsx'
import { repeatOf } from '../../domain/repeat.ts'
import { wallClockIn } from '../../domain/timeZones.ts'
import { useLaterTexts } from '../../hooks/useLaterTexts.ts'
import { useMovePlan } from '../../hooks/useMovePlan.ts'
import type { Move } from '../../hooks/useMoves.ts'
import { useWords } from '../../hooks/useWords.ts'
import { PlanPreview } from '../booking/PlanPreview.tsx'

/** A lesson of a series was moved by hand: which of them move, and who is taken then? */
export function MoveScope({ move, onChoose }: { move: Move; onChoose: (scope: SeriesScope | null) => void }) {
  useLaterTexts()
  const { t, format } = useWords()
  const [scope, setScope] = useState<SeriesScope>('one')
  const { session, start, minutes } = move
  const plan = useMovePlan(session, { start, minutes, scope })
  const repeat = useMemo(() => (plan.rrule === null ? null : repeatOf(plan.rrule, (at) => wallClockIn(at, session.timeZone).slice(0, 10))), [plan.rrule, session.timeZone])
  return (
    <AppDialog role="alertdialog" title={t('calendar.moveTitle', { title: session.title })} isOpen onClose={() => { onChoose(null) }}>
      <p>{t('calendar.moveTo', { time: `${format.day(start, Date.now())} ${format.time(start)}` })}</p>
      <ScopeChoice value={scope} onChange={setScope} />
      <PlanPreview plan={plan} minutes={minutes} repeat={repeat} people={[session.tutor, ...session.students]} except={plan.moving} />
      {plan.error ? <ErrorNotice error={plan.error} /> : null}
      <div className="dialog-actions">
        <Button onPress={() => { onChoose(null) }}>{t('app.cancel')}</Button>
        <Button look="primary" autoFocus onPress={() => { onChoose(scope) }}>{t('calendar.moveSubmit')}</Button>
      </div>
    </AppDialog>
  )
}
