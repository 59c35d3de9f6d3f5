import { Button } from '../../components/Button.tsx'
import { useWords } from '../../hooks/useWords.ts'

const replies = ['later', 'lesson', 'write'] as const

/** Three ready sentences; each declines the call and is sent to the caller. Escape closes them. */
export function QuickReplies({ onChoose, onClose }: { onChoose: (text: string) => void; onClose: () => void }) {
  const { t } = useWords()
  return (
    <ul className="ring-replies" aria-label={t('ringing.replies')} onKeyDown={({ key }) => { if (key === 'Escape') onClose() }}>
      {replies.map((reply, index) => {
        const text = t(`ringing.reply.${reply}`)
        return <li key={reply}><Button autoFocus={index === 0} onPress={() => { onChoose(text) }}>{text}</Button></li>
      })}
    </ul>
  )
}
