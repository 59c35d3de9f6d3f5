import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { lazy, Suspense, useEffect, useLayoutEffect, useState } from 'react'
import type { i18n as I18n } from 'i18next'
import { I18nProvider } from 'react-aria-components/I18nProvider'
import { I18nextProvider } from 'react-i18next'
import { createCallDesk } from './domain/createCallDesk.ts'
import type { Services } from './domain/Services.ts'
import type { SignInState } from './domain/signIn.ts'
import { Notices } from './components/Notices.tsx'
import { PageError } from './components/PageError.tsx'
import { Waiting } from './components/Waiting.tsx'
import { appearanceSetting, languageSetting } from './hooks/settings.ts'
import { CallDeskContext, useCalls } from './hooks/useCallDesk.ts'
import { useAway } from './hooks/useAway.ts'
import { useBadge } from './hooks/useBadge.ts'
import { useFreshCalls } from './hooks/useCallHistory.ts'
import { useMessaging } from './hooks/useMessaging.ts'
import { useFreshPeople } from './hooks/usePeople.ts'
import { useOutsideCalls } from './hooks/useOutsideCalls.ts'
import { useFreshReminders } from './hooks/useReminders.ts'
import { useFreshSessions } from './hooks/useSessions.ts'
import { useLaterTexts } from './hooks/useLaterTexts.ts'
import { goTo, useRoute } from './hooks/useRoute.ts'
import { MeContext, ServicesContext, useMe, useServices } from './hooks/useServices.ts'
import { useValue } from './hooks/useValue.ts'
import { useFreshZones } from './hooks/useZones.ts'
import { useZoneTelling } from './hooks/useZoneTelling.ts'
import { useWords } from './hooks/useWords.ts'
import { speak } from './i18n/createI18n.ts'
import { localeOf } from './i18n/languages.ts'
import { HomeScreen } from './screens/home/HomeScreen.tsx'
import { SignInScreen } from './screens/signIn/SignInScreen.tsx'

const parts = {
  // A call must not have to wait for it.
  callLayer: () => import('./screens/ringing/CallLayer.tsx'),
  later: () => import('./screens/LaterScreen.tsx'),
}
const LaterScreen = lazy(() => parts.later().then((module) => ({ default: module.LaterScreen })))
const CallLayer = lazy(() => parts.callLayer().then((module) => ({ default: module.CallLayer })))

/** Once the first screen stands, the others are fetched one by one: the server may be away when they are wanted. What fails is tried again when it is wanted. */
async function loadAhead(): Promise<void> {
  await parts.callLayer().catch(() => undefined)
  await parts.later().then(({ loadScreens }) => loadScreens()).catch(() => undefined)
}

// Servers are often on this machine or this LAN: being without internet must not hold requests back.
const createQueries = () => new QueryClient({
  defaultOptions: { queries: { networkMode: 'always', retry: false, staleTime: 30_000 }, mutations: { networkMode: 'always', retry: false } },
})

export function App({ services, i18n }: { services: Services; i18n: I18n }) {
  const language = useValue(languageSetting, (current) => current)
  const appearance = useValue(appearanceSetting, (current) => current)
  useLayoutEffect(() => { void speak(i18n, language).then(() => { document.documentElement.lang = i18n.language }) }, [i18n, language])
  useLayoutEffect(() => {
    if (appearance === 'system') delete document.documentElement.dataset['theme']
    else document.documentElement.dataset['theme'] = appearance
  }, [appearance])
  return (
    <ServicesContext value={services}>
      <I18nextProvider i18n={i18n}>
        <I18nProvider locale={localeOf(language, navigator.languages)}>
          <PageError><Gate /></PageError>
        </I18nProvider>
      </I18nextProvider>
    </ServicesContext>
  )
}

const asIs = (state: SignInState) => state

function Gate() {
  const { signIn } = useServices()
  const { t } = useWords()
  const state = useValue(signIn.state, asIs)
  if (state.phase === 'checking') return <Waiting text={t('signIn.checking')} />
  if (state.phase === 'signedOut') return <SignInScreen error={state.error} />
  return <MeContext value={state.me} key={state.me.id}><SignedIn /></MeContext>
}

/** What one person sees never outlives the sign-in: the queries' cache is made and dropped with it. */
function SignedIn() {
  const [queries] = useState(createQueries)
  const { wire, api, host } = useServices()
  const me = useMe()
  const [desk] = useState(() => createCallDesk({ wire, api, meId: me.id, ringsHere: !host.ringsOutside }))
  useEffect(() => () => { queries.clear() }, [queries])
  useEffect(() => desk.start(), [desk])
  return <QueryClientProvider client={queries}><CallDeskContext value={desk}><Screens /></CallDeskContext></QueryClientProvider>
}

function Calls() {
  useLaterTexts()
  return <CallLayer />
}

function Screens() {
  const route = useRoute()
  const { host, boardWorkOf } = useServices()
  const me = useMe()
  useFreshSessions()
  useFreshReminders()
  useMessaging()
  useFreshPeople()
  useFreshZones()
  useZoneTelling()
  useFreshCalls()
  useBadge()
  useAway()
  useOutsideCalls()
  const hasCalls = useCalls(({ rings, refused, away }) => rings.length > 0 || refused !== null || away !== null)
  // Asked for the code behind it, which signing out needs when the server may be away.
  useEffect(() => { void loadAhead().then(boardWorkOf(me.id).count) }, [boardWorkOf, me.id])
  useEffect(() => host.onOpenSession((sessionId) => { goTo({ name: 'lesson', sessionId }) }), [host])
  return (
    <>
      {route.name === 'home' ? <HomeScreen /> : <Suspense fallback={<Waiting />}><LaterScreen route={route} /></Suspense>}
      <Notices />
      {hasCalls ? <Suspense fallback={null}><Calls /></Suspense> : null}
    </>
  )
}
