import { type SyntheticEvent, useState } from 'react'
import { Form } from 'react-aria-components/Form'
import type { BoardPage } from '#shared/boardPages.ts'
import { AppDialog } from '../../../components/AppDialog.tsx'
import { Button } from '../../../components/Button.tsx'
import { TextInput } from '../../../components/TextInput.tsx'
import { useWords } from '../../../hooks/useWords.ts'

const LONGEST = 80

export function RenamePage({ page, onSave, onClose }: { page: BoardPage; onSave(name: string): void; onClose(): void }) {
  const { t } = useWords()
  const [name, setName] = useState(page.name)
  const submit = (event: SyntheticEvent) => {
    event.preventDefault()
    onSave(name.trim())
    onClose()
  }
  return (
    <AppDialog title={t('paper.renameTitle')} isOpen onClose={onClose}>
      <Form className="form" onSubmit={submit}>
        <TextInput label={t('paper.name')} value={name} onChange={setName} maxLength={LONGEST} autoFocus />
        <div className="dialog-actions"><Button onPress={onClose}>{t('app.cancel')}</Button><Button type="submit" look="primary">{t('paper.save')}</Button></div>
      </Form>
    </AppDialog>
  )
}
