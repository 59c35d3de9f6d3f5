import katex from 'katex'
import 'katex/dist/katex.min.css'
import { useLayoutEffect, useRef, useState } from 'react'
import { useWords } from '../../../hooks/useWords.ts'

/** Commands that make HTML, links or pictures are refused; macros may not grow without end, nor anything be larger than a line. */
const SAFE = { trust: false, maxExpand: 200, maxSize: 10, strict: 'ignore', throwOnError: true, output: 'htmlAndMathml', errorColor: 'var(--danger)' } as const

/** A formula as it is set, with MathML for screen readers; what cannot be set stays as it was written. */
export function Formula({ tex, isBlock }: { tex: string; isBlock: boolean }) {
  const { t } = useWords()
  const place = useRef<HTMLSpanElement>(null)
  const [fails, setFails] = useState(false)
  useLayoutEffect(() => {
    if (!place.current) return
    try {
      // Makes elements, never markup from a string.
      katex.render(tex, place.current, { ...SAFE, displayMode: isBlock })
    } catch {
      setFails(true)
    }
  }, [tex, isBlock])
  if (fails) return <code className="chat-code" title={t('chat.noFormula')}>{tex}</code>
  return <span className={isBlock ? 'chat-formula' : 'chat-formula-inline'} ref={place} {...(isBlock ? { tabIndex: 0, role: 'group', 'aria-label': t('chat.formula') } : {})} />
}
