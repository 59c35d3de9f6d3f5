import type { RoomPoll } from '#shared/roomControl.ts'
import { ChartBar, X } from 'lucide-react'
import { useState } from 'react'
import { ToggleButton } from 'react-aria-components/ToggleButton'
import { Button } from '../../../components/Button.tsx'
import type { LiveRoom } from '../../../domain/LiveRoom.ts'
import { useValue } from '../../../hooks/useValue.ts'
import { useWords } from '../../../hooks/useWords.ts'
import { giveCommand } from './useCommand.ts'
import { useInControl } from './useRoomPeople.ts'

/** The room's poll: answered while it is open, shown with its votes once it is closed. A person may put it out of the way, and fetch it again. */
export function PollCard({ room }: { room: LiveRoom }) {
  const { t } = useWords()
  const inControl = useInControl(room)
  const poll = useValue(room.state, (state) => state.room?.poll ?? null)
  const [hidden, setHidden] = useState<string | null>(null)
  if (!poll) return null
  if (hidden === `${poll.id} ${poll.closed}`) {
    return <Button onPress={() => { setHidden(null) }}><ChartBar aria-hidden size={18} />{t('control.showPoll')}</Button>
  }
  return (
    <section className="poll" aria-label={t('control.poll')}>
      <div className="poll-head">
        <h2 className="poll-question">{poll.question}</h2>
        <Button look="plain" size="icon" aria-label={t('control.hidePoll')} onPress={() => { setHidden(`${poll.id} ${poll.closed}`) }}><X aria-hidden size={18} /></Button>
      </div>
      {poll.votes ? <Results poll={poll} votes={poll.votes} /> : <Answers key={poll.id} room={room} poll={poll} />}
      <p className="soft" aria-live="polite">{t(poll.closed ? 'control.pollClosed' : 'control.answered', { count: poll.answered })}</p>
      {inControl ? (
        <div className="poll-actions">
          {poll.closed ? null : <Button look="primary" onPress={() => { void giveCommand(room, { kind: 'closePoll' }) }}>{t('control.closePoll')}</Button>}
          <Button onPress={() => { void giveCommand(room, { kind: 'dropPoll' }) }}>{t('control.dropPoll')}</Button>
        </div>
      ) : null}
    </section>
  )
}

function Answers({ room, poll }: { room: LiveRoom; poll: RoomPoll }) {
  const chosen = useValue(room.state, ({ vote }) => (vote?.pollId === poll.id ? vote.option : null))
  const choose = (option: number) => { void giveCommand(room, { kind: 'vote', pollId: poll.id, option }) }
  return (
    <div className="poll-answers" role="group" aria-label={poll.question}>
      {poll.options.map((option, index) => (
        <ToggleButton key={index} className="poll-answer" isSelected={chosen === index} onChange={() => { choose(index) }}>{option}</ToggleButton>
      ))}
    </div>
  )
}

function Results({ poll, votes }: { poll: RoomPoll; votes: readonly number[] }) {
  const { t } = useWords()
  const most = Math.max(1, ...votes)
  return (
    <ul className="poll-results">
      {poll.options.map((option, index) => {
        const count = votes[index] ?? 0
        return (
          <li key={index}>
            <span>{option}</span><span className="figures">{t('control.votes', { count })}</span>
            <span className="poll-bar" aria-hidden><span style={{ width: `${(100 * count) / most}%` }} /></span>
          </li>
        )
      })}
    </ul>
  )
}
