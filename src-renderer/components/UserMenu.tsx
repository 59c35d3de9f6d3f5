import { Check, ChevronsUpDown } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import { Button } from 'react-aria-components/Button'
import { Header } from 'react-aria-components/Header'
import { Menu, MenuItem, MenuSection, MenuTrigger } from 'react-aria-components/Menu'
import { Popover } from 'react-aria-components/Popover'
import { type Appearance, appearanceSetting, languageSetting } from '../hooks/settings.ts'
import { useOutbox } from '../hooks/useMessaging.ts'
import { useMe, useServices } from '../hooks/useServices.ts'
import { useValue } from '../hooks/useValue.ts'
import { useWords } from '../hooks/useWords.ts'
import { isLanguage, languages } from '../i18n/languages.ts'
import { Avatar } from './Avatar.tsx'
import type { Unsent } from './SignOutQuestion.tsx'

const SignOutQuestion = lazy(() => import('./SignOutQuestion.tsx').then((module) => ({ default: module.SignOutQuestion })))

const appearances: Appearance[] = ['system', 'light', 'dark']

function Option({ id, label, lang }: { id: string; label: string; lang?: string }) {
  return (
    <MenuItem className="menu-item" id={id} textValue={label} {...(lang === undefined ? {} : { lang })}>
      <span className="menu-check"><Check aria-hidden size={16} /></span>{label}
    </MenuItem>
  )
}

/** The person's own corner: language, appearance, signing out. */
export function UserMenu() {
  const { t, language } = useWords()
  const me = useMe()
  const { signOut, question } = useSignOut()
  const appearance = useValue(appearanceSetting, (current) => current)
  return (
    <>
      <MenuTrigger>
        <Button className="user-button" aria-label={`${t('menu.account')}: ${me.name}`}>
          <Avatar name={me.name} />
          <span className="user-words"><span className="user-name">{me.name}</span><span className="user-role">{t(`roles.${me.role}`)}</span></span>
          <ChevronsUpDown aria-hidden size={16} />
        </Button>
        <Popover className="popover" placement="top start">
          <Menu className="menu" onAction={(key) => { if (key === 'signOut') signOut() }}>
            <MenuSection className="menu-section" selectionMode="single" disallowEmptySelection selectedKeys={[language]}
              onSelectionChange={(keys) => { for (const key of keys) if (isLanguage(String(key))) languageSetting.set(String(key) as typeof language) }}>
              <Header className="menu-header">{t('menu.language')}</Header>
              {Object.entries(languages).map(([id, { name }]) => <Option key={id} id={id} label={name} lang={id} />)}
            </MenuSection>
            <MenuSection className="menu-section" selectionMode="single" disallowEmptySelection selectedKeys={[appearance]}
              onSelectionChange={(keys) => { for (const id of appearances) if (keys !== 'all' && keys.has(id)) appearanceSetting.set(id) }}>
              <Header className="menu-header">{t('menu.appearance')}</Header>
              {appearances.map((id) => <Option key={id} id={id} label={t(`menu.${id}`)} />)}
            </MenuSection>
            <MenuSection className="menu-section" aria-label={t('menu.account')}>
              <MenuItem className="menu-item" id="signOut"><span className="menu-check" />{t('menu.signOut')}</MenuItem>
            </MenuSection>
          </Menu>
        </Popover>
      </MenuTrigger>
      {question}
    </>
  )
}

/** Signing out leaves nothing of the person on this device; what has not been sent is asked about first. */
function useSignOut() {
  const { signIn, boardWorkOf } = useServices()
  const outbox = useOutbox()
  const boardWork = boardWorkOf(useMe().id)
  const [unsent, setUnsent] = useState<Unsent | null>(null)
  const leave = () => {
    outbox.clear()
    void boardWork.clear()
    void signIn.signOut()
  }
  const signOut = () => {
    void boardWork.count().then((board) => {
      const messages = outbox.messages.get().length
      if (messages + board === 0) leave()
      else setUnsent({ messages, board })
    })
  }
  const question = unsent === null ? null : <Suspense fallback={null}><SignOutQuestion {...unsent} onConfirm={leave} onClose={() => { setUnsent(null) }} /></Suspense>
  return { signOut, question }
}
