import { Button } from 'react-aria-components/Button'
import { useValue } from '../../../hooks/useValue.ts'
import { useWords } from '../../../hooks/useWords.ts'
import type { BoardTools } from '../../../whiteboard/Whiteboard.ts'

/** Whether one goes along with who leads the board, and the other choice. */
export function FollowChip({ tools }: { tools: BoardTools }) {
  const { t } = useWords()
  const { name, following } = useValue(tools.follow, (state) => state)
  if (name === null) return null
  return (
    <span className="board-follow" data-following={following}>
      <span className="board-follow-words" aria-live="polite">{following ? t('paper.following', { name }) : t('paper.free')}</span>
      <Button className="board-bar-button" onPress={() => { tools.setFollowing(!following) }}>{following ? t('paper.lookAround') : t('paper.follow', { name })}</Button>
    </span>
  )
}
