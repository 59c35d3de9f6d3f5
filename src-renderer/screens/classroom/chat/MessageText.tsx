import { lazy, memo, Suspense } from 'react'
import { patiently } from '../../../domain/patiently.ts'
import { type Block, blocksOf, type Inline } from './messageParts.ts'

/** The typesetting library is large; most lessons' chats do without. */
const Formula = lazy(() => patiently(() => import('./Formula.tsx')).then((module) => ({ default: module.Formula })))

/** A message with its links, code and formulas. */
export const MessageText = memo(function MessageText({ text }: { text: string }) {
  return <>{blocksOf(text).map((block, i) => <BlockView key={i} block={block} />)}</>
})

function BlockView({ block }: { block: Block }) {
  switch (block.kind) {
    // Long lines scroll, and a keyboard must be able to do that.
    case 'code': return <pre className="chat-code" tabIndex={0}><code>{block.text}</code></pre>
    case 'formula': return <Suspense fallback={<code>{block.tex}</code>}><Formula tex={block.tex} isBlock /></Suspense>
    case 'lines': return <p>{block.parts.map((part, i) => <InlineView key={i} part={part} />)}</p>
  }
}

function InlineView({ part }: { part: Inline }) {
  switch (part.kind) {
    case 'text': return part.text
    case 'code': return <code className="chat-code">{part.text}</code>
    case 'link': return <a href={part.href} target="_blank" rel="noopener noreferrer nofollow">{part.text}</a>
    case 'formula': return <Suspense fallback={<code>{part.tex}</code>}><Formula tex={part.tex} isBlock={false} /></Suspense>
  }
}
