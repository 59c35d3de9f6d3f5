import { MessageSquare, SquarePen } from 'lucide-react'
import { useState } from 'react'
import { toAppError } from '#shared/errors.ts'
import { Button } from '../../components/Button.tsx'
import { ErrorNotice } from '../../components/Notice.tsx'
import { useConversations } from '../../hooks/useConversations.ts'
import { useNow } from '../../hooks/useNow.ts'
import { useWords } from '../../hooks/useWords.ts'
import { ConversationRow } from './ConversationRow.tsx'
import { ListSkeleton } from './ListSkeleton.tsx'
import { NewMessageDialog } from './NewMessageDialog.tsx'

const TICK_MS = 60_000

export function ConversationList({ current }: { current: string | null }) {
  const { t } = useWords()
  const [choosing, setChoosing] = useState(false)
  const choose = () => { setChoosing(true) }
  return (
    <section className="conversations" aria-labelledby="conversations">
      <header className="conversations-head">
        <h1 id="conversations">{t('menu.messages')}</h1>
        <Button onPress={choose}><SquarePen aria-hidden size={18} />{t('messages.new')}</Button>
      </header>
      <Conversations current={current} onChoose={choose} />
      {choosing ? <NewMessageDialog onClose={() => { setChoosing(false) }} /> : null}
    </section>
  )
}

function Conversations({ current, onChoose }: { current: string | null; onChoose: () => void }) {
  const { t } = useWords()
  const now = useNow(TICK_MS)
  const query = useConversations()
  if (query.isPending) return <ListSkeleton />
  if (query.data === undefined) {
    return <ErrorNotice error={toAppError(query.error)} actions={<Button isPending={query.isFetching} onPress={() => { void query.refetch() }}>{t('app.tryAgain')}</Button>} />
  }
  if (query.data.items.length === 0) return <NoConversations onChoose={onChoose} />
  return (
    <>
      <ul className="conversation-list">
        {query.data.items.map((conversation) => <ConversationRow key={conversation.id} conversation={conversation} isOpen={conversation.id === current} now={now} />)}
      </ul>
      {query.hasNextPage ? <Button look="plain" isPending={query.isFetchingNextPage} onPress={() => { void query.fetchNextPage() }}>{t('home.showMore')}</Button> : null}
    </>
  )
}

function NoConversations({ onChoose }: { onChoose: () => void }) {
  const { t } = useWords()
  return (
    <div className="empty">
      <MessageSquare aria-hidden size={40} strokeWidth={1.5} />
      <h2>{t('messages.empty')}</h2>
      <p className="soft">{t('messages.emptyText')}</p>
      <Button look="primary" onPress={onChoose}>{t('messages.choosePerson')}</Button>
    </div>
  )
}
