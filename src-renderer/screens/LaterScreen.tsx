import { lazy } from 'react'
import { languageSetting } from '../hooks/settings.ts'
import { useLaterTexts } from '../hooks/useLaterTexts.ts'
import type { Route } from '../hooks/useRoute.ts'
import { languages } from '../i18n/languages.ts'

const screens = {
  lesson: () => import('./lesson/LessonScreen.tsx'),
  details: () => import('./details/DetailsScreen.tsx'),
  messages: () => import('./messages/MessagesScreen.tsx'),
  settings: () => import('./settings/SettingsScreen.tsx'),
  people: () => import('./people/PeopleScreen.tsx'),
  calls: () => import('./callList/CallsScreen.tsx'),
  callDetails: () => import('./callDetails/CallDetailsScreen.tsx'),
  statistics: () => import('./statistics/StatisticsScreen.tsx'),
  call: () => import('./call/CallScreen.tsx'),
  boards: () => import('./boards/boardScreens.ts'),
  reminders: () => import('../components/RemindersList.tsx'),
  signOut: () => import('../components/SignOutQuestion.tsx'),
  laterTexts: () => languages[languageSetting.get()].loadLater(),
}
const LessonScreen = lazy(() => screens.lesson().then((module) => ({ default: module.LessonScreen })))
const DetailsScreen = lazy(() => screens.details().then((module) => ({ default: module.DetailsScreen })))
const MessagesScreen = lazy(() => screens.messages().then((module) => ({ default: module.MessagesScreen })))
const SettingsScreen = lazy(() => screens.settings().then((module) => ({ default: module.SettingsScreen })))
const PeopleScreen = lazy(() => screens.people().then((module) => ({ default: module.PeopleScreen })))
const CallsScreen = lazy(() => screens.calls().then((module) => ({ default: module.CallsScreen })))
const CallDetailsScreen = lazy(() => screens.callDetails().then((module) => ({ default: module.CallDetailsScreen })))
const StatisticsScreen = lazy(() => screens.statistics().then((module) => ({ default: module.StatisticsScreen })))
const CallScreen = lazy(() => screens.call().then((module) => ({ default: module.CallScreen })))
const BoardsScreen = lazy(() => screens.boards().then((module) => ({ default: module.BoardsScreen })))
const BoardScreen = lazy(() => screens.boards().then((module) => ({ default: module.BoardScreen })))

/** One by one; what fails is tried again when it is wanted. */
export async function loadScreens(): Promise<void> {
  for (const load of Object.values(screens)) await load().catch(() => undefined)
}

/** Every screen but sign-in and home. Apart from those, because the list of what each screen loads is long. */
export function LaterScreen({ route }: { route: Exclude<Route, { name: 'home' }> }) {
  useLaterTexts()
  if (route.name === 'lesson') return <LessonScreen key={route.sessionId} sessionId={route.sessionId} />
  if (route.name === 'details') return <DetailsScreen key={route.sessionId} sessionId={route.sessionId} />
  if (route.name === 'call') return <CallScreen key={route.callId} callId={route.callId} />
  if (route.name === 'people') return <PeopleScreen />
  if (route.name === 'calls') return <CallsScreen />
  if (route.name === 'callDetails') return <CallDetailsScreen key={route.callId} callId={route.callId} />
  if (route.name === 'statistics') return <StatisticsScreen />
  if (route.name === 'boards') return <BoardsScreen />
  if (route.name === 'board') return <BoardScreen key={route.boardId} boardId={route.boardId} />
  return route.name === 'messages' ? <MessagesScreen conversationId={route.conversationId} /> : <SettingsScreen />
}
