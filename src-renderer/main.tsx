import { createRoot } from 'react-dom/client'
import * as z from 'zod'
import type { DesktopBridge } from '#shared/desktop.ts'
import { App } from './App.tsx'
import { type Api, createApi } from './api/createApi.ts'
import { createWire } from './api/createWire.ts'
import type { Boards } from './domain/Boards.ts'
import { fetchSpan } from './domain/fetchSpan.ts'
import { createOutbox, type Outbox } from './domain/outbox.ts'
import { createSignIn } from './domain/signIn.ts'
import type { Services } from './domain/Services.ts'
import type { Wire } from './domain/wire.ts'
import { languageSetting } from './hooks/settings.ts'
import { createI18n, speak } from './i18n/createI18n.ts'
import type { Host } from './host/Host.ts'
import { askAgainForStyles } from './host/askAgainForStyles.ts'
import { createIconBadge } from './host/iconBadge.ts'
import { createIndexedStore } from './host/indexedStore.ts'
import { createOutboxStorage } from './host/outboxStorage.ts'
import { createWebCalendar } from './host/webCalendar.ts'
import { createWakeLock } from './host/wakeLock.ts'
import { createWebHost } from './host/webHost.ts'
import { createWebRecordings } from './host/webRecordings.ts'
import { createWebNotifications } from './host/webNotifications.ts'
import './styles/index.css'
import type { BoardCopies } from './whiteboard/keptBoards.ts'
import type { UnsavedStore } from './whiteboard/UnsavedStore.ts'

declare global {
  interface Window { readonly lectern?: DesktopBridge }
}

// The policy of our pages forbids making code from strings, which zod would otherwise try for speed.
z.config({ jitless: true })

const onOnline = (listener: () => void): void => { addEventListener('online', listener) }

/** `signedIn`: the API with a sign-in, which needs the host to exist. */
async function createHost(signedIn: Promise<Api>): Promise<Host> {
  // A browser does without it, the app has it at hand.
  if (window.lectern) return (await import('./host/desktopHost.ts')).createDesktopHost(window.lectern)
  const serverUrl = location.origin
  const calendar = createWebCalendar({
    serverUrl, store: createIndexedStore('lectern-calendar', indexedDB), now: () => Date.now(),
    fetchBetween: async (from, to) => fetchSpan(await signedIn, from, to),
  })
  return createWebHost({
    serverUrl, calendar, onOnline, api: createApi({ serverUrl, accessToken: null }), deviceName: navigator.platform || 'Browser', locks: navigator.locks, storage: localStorage,
    setBadge: createIconBadge(document), permissions: 'permissions' in navigator ? navigator.permissions : undefined, userAgent: navigator.userAgent,
    recordings: createWebRecordings(),
    setInRoom: createWakeLock(document, 'wakeLock' in navigator ? navigator.wakeLock : undefined),
    ...createWebNotifications({ Notification: 'Notification' in window ? Notification : undefined, locks: navigator.locks, storage: localStorage, focus: () => { window.focus() } }),
  })
}

/** One person's outbox at a time: the next person to sign in has nothing to do with it. */
function createOutboxes({ serverUrl, api, wire }: { serverUrl: string; api: Api; wire: Wire }): Services['outboxOf'] {
  let current: { userId: string; outbox: Outbox } | null = null
  return (userId) => {
    if (current?.userId !== userId) {
      current?.outbox.dispose()
      const storage = createOutboxStorage({ serverUrl, userId, storage: localStorage, onChangedElsewhere: (listener) => { addEventListener('storage', ({ key }) => { listener(key) }) } })
      const outbox = createOutbox({
        storage, connection: wire.state,
        send: ({ conversationId, clientId, text }) => api.sendMessage({ params: { id: conversationId }, body: { clientId, text } }),
        exclusively: (work) => navigator.locks.request(`lectern-outbox ${userId}`, work),
      })
      current = { userId, outbox }
    }
    return current.outbox
  }
}

/** A database that does not answer keeps nobody signed in. */
const COUNT_WAIT_MS = 2_000

/** What one person has left unsaved on boards, in this page and beyond it; its code loads when it is needed. */
function createBoardWork(serverUrl: string) {
  let current: { userId: string; boardCopies: BoardCopies; boardStore: UnsavedStore } | null = null
  async function of(userId: string) {
    const { createIndexedUnsavedStore } = await import('./whiteboard/indexedUnsavedStore.ts')
    if (current?.userId !== userId) current = { userId, boardCopies: new Map(), boardStore: createIndexedUnsavedStore({ serverUrl, userId }) }
    return current
  }
  const workOf: Services['boardWorkOf'] = (userId) => ({
    count: () => Promise.race([of(userId).then(({ boardStore }) => boardStore.count()).catch(() => 0), new Promise<number>((resolve) => { setTimeout(resolve, COUNT_WAIT_MS, 0) })]),
    async clear() {
      await of(userId).then(({ boardStore }) => boardStore.clear()).catch(() => undefined)
      current = null
    },
  })
  return { of, workOf }
}

function createServices(host: Host): Services {
  const signIn = createSignIn({ host, now: () => Date.now() })
  const { serverUrl } = host
  const { accessToken } = signIn
  const apiDeps = { serverUrl, accessToken }
  const api = createApi(apiDeps)
  const wire = createWire({ serverUrl, accessToken, onOnline })
  const followSignIn = () => { if (signIn.state.get().phase === 'signedIn') wire.connect(); else wire.disconnect() }
  signIn.state.subscribe(followSignIn)
  const boardWork = createBoardWork(serverUrl)
  async function visitor() {
    const current = signIn.state.get()
    if (current.phase !== 'signedIn') throw new Error('Nobody is signed in')
    return { api, apiDeps, wire, ...await boardWork.of(current.me.id) }
  }

  let boards: { boardStore: UnsavedStore; all: Boards } | null = null

  return {
    host, signIn, api, wire, outboxOf: createOutboxes({ serverUrl, api, wire }), boardWorkOf: boardWork.workOf,
    async visitSession(sessionId) {
      const [deps, { createSessionVisit }] = await Promise.all([visitor(), import('./createSessionVisit.ts')])
      return createSessionVisit({ ...deps, sessionId })
    },
    async visitCall(callId, ticket) {
      const [deps, { createCallVisit }] = await Promise.all([visitor(), import('./createCallVisit.ts')])
      return createCallVisit({ ...deps, callId, ticket })
    },
    async boards() {
      const [deps, { createBoards }] = await Promise.all([visitor(), import('./createBoards.ts')])
      if (boards?.boardStore !== deps.boardStore) boards = { boardStore: deps.boardStore, all: createBoards(deps) }
      return boards.all
    },
    networkCheck: async () => (await import('./createDeviceNetworkCheck.ts')).createDeviceNetworkCheck({ api, wire }),
  }
}

/** Main asks before a lesson whether this device is ready for it. */
function answerDeviceLooks(bridge: DesktopBridge): void {
  bridge.on('deviceLookWanted', ({ id, ticket }) => {
    void import('./lookHere.ts').then(async ({ lookHere }) => bridge.tellDeviceLook({ id, look: await lookHere(ticket) }))
  })
}

async function start(): Promise<void> {
  askAgainForStyles(document)
  if (window.lectern) answerDeviceLooks(window.lectern)
  const signedIn = Promise.withResolvers<Api>()
  const i18n = createI18n()
  const [host] = await Promise.all([createHost(signedIn.promise), speak(i18n, languageSetting.get())])
  const services = createServices(host)
  signedIn.resolve(services.api)
  const root = document.getElementById('root')
  if (root) createRoot(root).render(<App services={services} i18n={i18n} />)
  await services.signIn.restore()
}

void start()
