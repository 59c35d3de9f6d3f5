import { CircleAlert, Info, TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import type { AppError } from '#shared/errors.ts'
import { useWords } from '../hooks/useWords.ts'
import { errorWords } from '../i18n/errorWords.ts'

type Tone = 'info' | 'warn' | 'danger'
const icons = { info: Info, warn: TriangleAlert, danger: CircleAlert }

interface Props {
  tone: Tone
  title?: string
  children?: ReactNode
  actions?: ReactNode
  /** Read out when it appears. */
  urgent?: boolean
}

export function Notice({ tone, title, children, actions, urgent = false }: Props) {
  const Icon = icons[tone]
  return (
    <div className="notice" data-tone={tone} {...(urgent ? { role: 'alert' } : {})}>
      <Icon aria-hidden size={20} className="notice-icon" />
      <div className="notice-words">
        {title === undefined ? null : <p className="notice-title">{title}</p>}
        {children}
      </div>
      {actions === undefined ? null : <div className="notice-actions">{actions}</div>}
    </div>
  )
}

/** What happened, what is kept and what to do next, with the means to do it. */
export function ErrorNotice({ error, actions }: { error: AppError; actions?: ReactNode }) {
  const { t, format } = useWords()
  const { what, kept, next } = errorWords(error, t, format)
  return <Notice tone="danger" title={what} urgent actions={actions}><p>{kept} {next}</p></Notice>
}
