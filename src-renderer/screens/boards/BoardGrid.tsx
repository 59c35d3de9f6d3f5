import { PencilLine, Trash2 } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { DELETED_KEPT_DAYS } from '#shared/boards.ts'
import { toAppError } from '#shared/errors.ts'
import { Button } from '../../components/Button.tsx'
import { ErrorNotice } from '../../components/Notice.tsx'
import { RestOfList } from '../../components/RestOfList.tsx'
import type { BoardActions } from '../../hooks/useBoardActions.ts'
import { type BoardTab, useBoardList } from '../../hooks/useBoards.ts'
import { useNow } from '../../hooks/useNow.ts'
import { useWords } from '../../hooks/useWords.ts'
import { BoardCard } from './BoardCard.tsx'

const TICK_MS = 60_000

interface Props { of: BoardTab; q: string; actions: BoardActions; isOnline: boolean; onNew(): void }

export function BoardGrid({ of, q, actions, isOnline, onNew }: Props) {
  const { t } = useWords()
  const now = useNow(TICK_MS)
  const list = useBoardList(of, q)
  const place = useKeptFocus(list.data?.length ?? 0)
  if (list.isPending) return <GridSkeleton />
  if (list.data === undefined) {
    return <ErrorNotice error={toAppError(list.error)} actions={<Button isPending={list.isFetching} onPress={() => { void list.refetch() }}>{t('app.tryAgain')}</Button>} />
  }
  const count = list.data.length
  if (count === 0 && q.trim() === '') return <NoBoards of={of} isOnline={isOnline} onNew={onNew} />
  return (
    <section ref={place} tabIndex={-1} aria-label={t(`boards.tabs.${of}`)} aria-busy={list.isPlaceholderData}>
      <p role="status" className="soft">{count === 0 ? t('boards.nothingFound') : t(list.hasNextPage ? 'boards.foundSome' : 'boards.found', { count })}</p>
      <ul className="board-cards">{list.data.map((board) => <BoardCard key={board.id} board={board} actions={actions} isOnline={isOnline} now={now} />)}</ul>
      <RestOfList shown={count} hasMore={list.hasNextPage} isLoading={list.isFetchingNextPage} error={list.isFetchNextPageError ? list.error : null} onMore={() => { void list.fetchNextPage() }} />
    </section>
  )
}

/** A card that was worked on by keyboard may go away with its button: the keyboard stays at the list. */
function useKeptFocus(count: number) {
  const place = useRef<HTMLElement>(null)
  const last = useRef(count)
  useEffect(() => {
    if (count < last.current && document.activeElement === document.body) place.current?.focus()
    last.current = count
  }, [count])
  return place
}

function NoBoards({ of, isOnline, onNew }: Pick<Props, 'of' | 'isOnline' | 'onNew'>) {
  const { t } = useWords()
  const Icon = of === 'deleted' ? Trash2 : PencilLine
  return (
    <div className="empty">
      <Icon aria-hidden size={40} strokeWidth={1.5} />
      <h2>{t(`boards.none.${of}.title`)}</h2>
      <p className="soft">{t(`boards.none.${of}.text`, { days: DELETED_KEPT_DAYS })}</p>
      {of === 'mine' ? <Button look="primary" isDisabled={!isOnline} onPress={onNew}>{t('boards.new')}</Button> : null}
    </div>
  )
}

function GridSkeleton() {
  const { t } = useWords()
  return (
    <div aria-busy>
      <p className="hidden-visually" role="status">{t('app.loading')}</p>
      <div aria-hidden className="board-cards">{[1, 2, 3].map((i) => <div key={i} className="skeleton board-skeleton" />)}</div>
    </div>
  )
}
