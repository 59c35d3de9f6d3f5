import { useState } from 'react'
import type { SeriesScope } from '#shared/sessions.ts'
import { AppDialog } from '../../components/AppDialog.tsx'
import { Button } from '../../components/Button.tsx'
import { ScopeChoice } from '../../components/ScopeChoice.tsx'
import type { Move } from '../../hooks/useMoves.ts'
import { useWords } from '../../hooks/useWords.ts'

/** A lesson of a series was moved by hand: which of them move? */
export function MoveScope({ move, onChoose }: { move: Move; onChoose: (scope: SeriesScope | null) => void }) {
  const { t, format } = useWords()
  const [scope, setScope] = useState<SeriesScope>('one')
  return (
    <AppDialog role="alertdialog" title={t('calendar.moveTitle', { title: move.session.title })} isOpen onClose={() => { onChoose(null) }}>
      <p>{t('calendar.moveTo', { time: `${format.day(move.start, Date.now())} ${format.time(move.start)}` })}</p>
      <ScopeChoice value={scope} onChange={setScope} />
      <div className="dialog-actions">
        <Button onPress={() => { onChoose(null) }}>{t('app.cancel')}</Button>
        <Button look="primary" autoFocus onPress={() => { onChoose(scope) }}>{t('calendar.moveSubmit')}</Button>
      </div>
    </AppDialog>
  )
}
