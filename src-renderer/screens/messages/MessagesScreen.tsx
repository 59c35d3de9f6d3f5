import { useState } from 'react'
import { Page } from '../../components/Page.tsx'
import { useTitle } from '../../hooks/useTitle.ts'
import { useWords } from '../../hooks/useWords.ts'
import { ConversationList } from './ConversationList.tsx'
import { ThreadPane } from './ThreadPane.tsx'

/** Conversations beside the one that is open; on a narrow window one or the other. */
export function MessagesScreen({ conversationId }: { conversationId: string | null }) {
  const { t } = useWords()
  const [drafts] = useState(() => new Map<string, string>())
  useTitle(t('menu.messages'))
  return (
    <Page className="messages">
      <div className="messages-panes" data-open={conversationId !== null}>
        <ConversationList current={conversationId} />
        {conversationId === null
          ? <div className="thread thread-none"><p className="soft">{t('messages.noneOpen')}</p></div>
          : <ThreadPane key={conversationId} conversationId={conversationId} drafts={drafts} />}
      </div>
    </Page>
  )
}
