import { type AppError, type ErrorCode, toAppError } from '#shared/errors.ts'
import { credentialsSchema } from '#shared/http.ts'
import { Eye, EyeOff } from 'lucide-react'
import { type SyntheticEvent, useRef, useState } from 'react'
import { Form } from 'react-aria-components/Form'
import { Button } from '../../components/Button.tsx'
import { LanguageChoice } from '../../components/LanguageChoice.tsx'
import { Logo } from '../../components/Logo.tsx'
import { ErrorNotice, Notice } from '../../components/Notice.tsx'
import { TextInput } from '../../components/TextInput.tsx'
import { useServices } from '../../hooks/useServices.ts'
import { useWords } from '../../hooks/useWords.ts'
import { ServerAddress } from './ServerAddress.tsx'

const FORM_ID = 'sign-in'
/** Nothing typed was wrong. */
const REPEATABLE: readonly ErrorCode[] = ['SERVER_UNREACHABLE', 'TIMED_OUT']

type Fault = 'emailMissing' | 'emailWrong' | 'passwordMissing'
interface Faults { email?: Fault; password?: Fault }

function faultsOf(email: string, password: string): Faults {
  const { email: emailSchema } = credentialsSchema.shape
  return {
    ...(email.trim() === '' ? { email: 'emailMissing' } : emailSchema.safeParse(email).success ? {} : { email: 'emailWrong' }),
    ...(password === '' ? { password: 'passwordMissing' } : {}),
  }
}

/** `error`: why a kept sign-in could not be used. */
export function SignInScreen({ error: restoreError }: { error: AppError | null }) {
  const { t } = useWords()
  const { host, signIn } = useServices()
  const [error, setError] = useState<AppError | null>(restoreError)
  return (
    <main className="sign-in">
      <div className="sign-in-card">
        <Logo />
        <h1>{t('signIn.title')}</h1>
        <p className="soft">{t('signIn.lead')}</p>
        {error ? <ErrorNotice error={error} actions={againButton(error)} /> : null}
        <SignInForm onError={setError} />
        {host.keepsSignIn ? null : <Notice tone="warn"><p>{t('signIn.notKept')}</p></Notice>}
      </div>
      <footer className="sign-in-foot"><ServerAddress /><LanguageChoice /></footer>
    </main>
  )
  function againButton(shown: AppError) {
    if (shown === restoreError) return <Button onPress={() => { void signIn.restore() }}>{t('app.tryAgain')}</Button>
    return REPEATABLE.includes(shown.code) ? <Button type="submit" form={FORM_ID}>{t('app.tryAgain')}</Button> : null
  }
}

function SignInForm({ onError }: { onError: (error: AppError | null) => void }) {
  const { t } = useWords()
  const { signIn } = useServices()
  const [email, setEmail] = useState('')
  const [password, setPassword] = useState('')
  const [faults, setFaults] = useState<Faults>({})
  const [pending, setPending] = useState(false)
  const [shown, setShown] = useState(false)
  const emailField = useRef<HTMLInputElement>(null)
  const passwordField = useRef<HTMLInputElement>(null)

  async function submit(event: SyntheticEvent): Promise<void> {
    event.preventDefault()
    if (pending) return
    const found = faultsOf(email, password)
    setFaults(found)
    if (found.email) emailField.current?.focus()
    else if (found.password) passwordField.current?.focus()
    if (found.email ?? found.password) return
    setPending(true)
    onError(null)
    try {
      await signIn.signIn({ email, password })
    } catch (thrown) {
      const error = toAppError(thrown)
      onError(error)
      setPending(false)
      if (error.code === 'WRONG_CREDENTIALS') passwordField.current?.select()
    }
  }

  const Icon = shown ? EyeOff : Eye
  return (
    <Form id={FORM_ID} className="form" onSubmit={(event) => { void submit(event) }}>
      <TextInput label={t('signIn.email')} type="email" name="email" autoComplete="username" autoFocus value={email} onChange={setEmail}
        error={faults.email && t(`signIn.${faults.email}`)} ref={emailField} />
      <TextInput label={t('signIn.password')} type={shown ? 'text' : 'password'} name="password" autoComplete="current-password" value={password} onChange={setPassword}
        error={faults.password && t(`signIn.${faults.password}`)} ref={passwordField}
        after={<Button look="plain" size="icon" aria-label={t(shown ? 'signIn.hide' : 'signIn.show')} onPress={() => { setShown(!shown) }}><Icon aria-hidden size={18} /></Button>} />
      <Button type="submit" look="primary" size="large" isPending={pending}>{pending ? t('signIn.pending') : t('signIn.submit')}</Button>
    </Form>
  )
}
