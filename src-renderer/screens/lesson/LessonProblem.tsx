import type { AppError } from '#shared/errors.ts'
import type { ReactNode } from 'react'
import { Button } from '../../components/Button.tsx'
import { goTo } from '../../hooks/useRoute.ts'
import { useWords } from '../../hooks/useWords.ts'
import { errorWords } from '../../i18n/errorWords.ts'

/** The lesson's place could not be opened; `children` is a way to try again. */
export function LessonProblem({ error, children }: { error: AppError; children: ReactNode }) {
  const { t, format } = useWords()
  const { what, kept, next } = errorWords(error, t, format)
  return (
    <main className="centered">
      <div role="alert">
        <h1>{what}</h1>
        <p className="soft">{kept} {next}</p>
      </div>
      <div className="centered-actions">
        {error.code === 'NOT_FOUND' ? null : children}
        <Button look="primary" autoFocus onPress={() => { goTo({ name: 'home' }) }}>{t('app.backToLessons')}</Button>
      </div>
    </main>
  )
}
