import { type SyntheticEvent, useState } from 'react'
import { Form } from 'react-aria-components/Form'
import { MAX_POLL_OPTIONS } from '#shared/roomControl.ts'
import { AppDialog } from '../../../components/AppDialog.tsx'
import { Button } from '../../../components/Button.tsx'
import { ConfirmDialog } from '../../../components/ConfirmDialog.tsx'
import { TextInput } from '../../../components/TextInput.tsx'
import type { LiveRoom } from '../../../domain/LiveRoom.ts'
import { useValue } from '../../../hooks/useValue.ts'
import { useWords } from '../../../hooks/useWords.ts'
import { giveCommand } from './useCommand.ts'

const LONGEST = 300

/** A question with two to six answers; empty lines are left out. A poll that is still open is given up only when the person says so. */
export function PollDialog({ room, onClose }: { room: LiveRoom; onClose(): void }) {
  const { t } = useWords()
  const [question, setQuestion] = useState('')
  const [options, setOptions] = useState(['', ''])
  const [tried, setTried] = useState(false)
  const [asks, setAsks] = useState(false)
  const open = useValue(room.state, ({ room: now }) => (now?.poll && !now.poll.closed ? now.poll : null))
  const filled = options.map((option) => option.trim()).filter((option) => option !== '')
  const noQuestion = question.trim() === ''
  const submit = (event: SyntheticEvent) => {
    event.preventDefault()
    setTried(true)
    if (noQuestion || filled.length < 2) return
    if (open) setAsks(true)
    else ask(null)
  }
  const ask = (replaces: string | null) => {
    setAsks(false)
    void giveCommand(room, { kind: 'openPoll', question: question.trim(), options: filled, replaces }).then((opened) => { if (opened) onClose() })
  }
  const change = (index: number, text: string) => { setOptions(options.map((option, i) => (i === index ? text : option))) }
  return (
    <AppDialog title={t('control.pollTitle')} isOpen onClose={onClose} isDismissable={false}>
      <Form className="form" onSubmit={submit}>
        <TextInput label={t('control.question')} value={question} onChange={setQuestion} maxLength={LONGEST} autoFocus error={tried && noQuestion ? t('control.questionMissing') : undefined} />
        {options.map((option, index) => (
          <TextInput key={index} label={t('control.answer', { number: index + 1 })} value={option} onChange={(text) => { change(index, text) }} maxLength={LONGEST}
            error={tried && filled.length < 2 && index < 2 && option.trim() === '' ? t('control.answersMissing') : undefined} />
        ))}
        {options.length < MAX_POLL_OPTIONS ? <div><Button look="plain" onPress={() => { setOptions([...options, '']) }}>{t('control.addAnswer')}</Button></div> : null}
        <div className="dialog-actions">
          <Button onPress={onClose}>{t('app.cancel')}</Button>
          <Button type="submit" look="primary">{t('control.openPoll')}</Button>
        </div>
      </Form>
      {asks && open ? (
        <ConfirmDialog title={t('control.replacePoll')} text={t('control.replacePollText', { question: open.question, count: open.answered })} action={t('control.replace')}
          onConfirm={() => { ask(open.id) }} onClose={() => { setAsks(false) }} />
      ) : null}
    </AppDialog>
  )
}
