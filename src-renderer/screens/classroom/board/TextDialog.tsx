import { type SyntheticEvent, useState } from 'react'
import { Form } from 'react-aria-components/Form'
import { AppDialog } from '../../../components/AppDialog.tsx'
import { Button } from '../../../components/Button.tsx'
import { TextAreaInput } from '../../../components/TextAreaInput.tsx'
import { useWords } from '../../../hooks/useWords.ts'

const LONGEST = 2_000

/** A text for the middle of the page, written without a pointer. */
export function TextDialog({ onPut, onClose }: { onPut(text: string): void; onClose(): void }) {
  const { t } = useWords()
  const [text, setText] = useState('')
  const submit = (event: SyntheticEvent) => {
    event.preventDefault()
    if (text.trim() === '') return
    onPut(text.trim())
    onClose()
  }
  return (
    <AppDialog title={t('paper.textTitle')} isOpen onClose={onClose} isDismissable={text === ''}>
      <Form className="form" onSubmit={submit}>
        <TextAreaInput label={t('paper.textLabel')} value={text} onChange={setText} maxLength={LONGEST} />
        <div className="dialog-actions"><Button onPress={onClose}>{t('app.cancel')}</Button><Button type="submit" look="primary" isDisabled={text.trim() === ''}>{t('paper.put')}</Button></div>
      </Form>
    </AppDialog>
  )
}
