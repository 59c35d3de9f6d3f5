import { type AppError, toAppError } from '#shared/errors.ts'
import { type SyntheticEvent, useState } from 'react'
import { Form } from 'react-aria-components/Form'
import { AppDialog } from '../../components/AppDialog.tsx'
import { Button } from '../../components/Button.tsx'
import { ErrorNotice } from '../../components/Notice.tsx'
import { TextInput } from '../../components/TextInput.tsx'
import { useWords } from '../../hooks/useWords.ts'

const LOCAL = ['127.0.0.1', 'localhost', '[::1]']

/** The same rule as the main process keeps: plain HTTP only on this machine. */
function usable(address: string): boolean {
  const url = URL.parse(address.trim())
  return url !== null && (url.protocol === 'https:' || (url.protocol === 'http:' && LOCAL.includes(url.hostname)))
}

interface Props { change: (url: string) => Promise<void>; initial: string; onClose: () => void }

export function ChangeServer({ change, initial, onClose }: Props) {
  const { t } = useWords()
  return <AppDialog title={t('signIn.serverTitle')} isOpen onClose={onClose}><AddressForm change={change} initial={initial} onDone={onClose} /></AppDialog>
}

function AddressForm({ change, initial, onDone }: { change: (url: string) => Promise<void>; initial: string; onDone: () => void }) {
  const { t } = useWords()
  const [address, setAddress] = useState(initial)
  const [wrong, setWrong] = useState(false)
  const [error, setError] = useState<AppError | null>(null)
  const [pending, setPending] = useState(false)

  async function submit(event: SyntheticEvent): Promise<void> {
    event.preventDefault()
    const isUsable = usable(address)
    setWrong(!isUsable)
    if (!isUsable) return
    setPending(true)
    try {
      await change(address.trim())
      onDone()
    } catch (thrown) {
      setError(toAppError(thrown))
    } finally {
      setPending(false)
    }
  }
  return (
    <Form className="form" onSubmit={(event) => { void submit(event) }}>
      {error ? <ErrorNotice error={error} /> : null}
      <TextInput label={t('signIn.serverLabel')} type="url" value={address} onChange={setAddress} hint={t('signIn.serverHint')}
        error={wrong ? t('signIn.serverWrong') : undefined} autoFocus />
      <div className="dialog-actions">
        <Button onPress={onDone}>{t('app.cancel')}</Button>
        <Button type="submit" look="primary" isPending={pending}>{t('signIn.serverSave')}</Button>
      </div>
    </Form>
  )
}
