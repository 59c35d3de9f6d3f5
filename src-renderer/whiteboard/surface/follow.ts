import type { AppState } from '@excalidraw/excalidraw/types'
import type { BoardViewport } from '#shared/channels.ts'
import { createValue, type Value } from '../../domain/value.ts'
import type { Schedule } from '../schedule.ts'
import type { BoardPages, FollowState, PagesState } from '../Whiteboard.ts'
import type { SceneApi } from './othersWork.ts'
import { isBusy } from './sceneElements.ts'
import { throttle } from './throttle.ts'
import { isSamePlace, placeOf, type SurfacePlace, viewportOf } from './viewport.ts'

/** Going along with the one who leads: page, place and zoom; until one looks around by hand. */
export interface Follow {
  readonly state: Value<FollowState>
  setFollowing(following: boolean): void
  /** The surface has changed in some way. */
  onChange(app: AppState): void
  onView(userId: string, name: string, view: BoardViewport): void
  /** Now and then: tells newcomers where the own view is, and notices that nobody leads any more. */
  look(): void
  end(): void
}

interface Deps { api: Pick<SceneApi, 'updateScene' | 'getAppState'>; pages: BoardPages; leads(): boolean; send(view: BoardViewport): void; schedule: Schedule; now(): number }

const SEND_EVERY_MS = 100
const REPEAT_EVERY_MS = 2_000
const GONE_AFTER_MS = 7_000

const placeIn = ({ scrollX, scrollY, zoom }: AppState): SurfacePlace => ({ scrollX, scrollY, zoom: zoom.value })

export function createFollow({ api, pages, leads, send, schedule, now }: Deps): Follow {
  const state = createValue<FollowState>({ name: null, following: true })
  let leader: { at: number; view: BoardViewport } | null = null
  /** What was set here and may not be on the surface yet; the first one is what is there. Any other place has been looked for by hand. */
  let set: SurfacePlace[] = []
  let turning = false
  const lead = createLead({ pages, send, schedule, now })
  const stopWatching = watchTurns(pages, (isTurned, shown) => {
    if (turning || !leader) return
    const { page } = leader.view
    // The page that the other is on may come after the news that the other is there.
    if (!isTurned) goAlong()
    // One that was deleted is left by everybody.
    else if (shown.current !== page && shown.pages.some(({ id }) => id === page)) setFollowing(false)
  })

  function setFollowing(following: boolean): void {
    state.update((before) => (before.following === following ? before : { ...before, following }))
    set = []
    if (following) goAlong()
  }
  function goAlong(): void {
    const app = api.getAppState()
    if (!leader || !state.get().following || leads() || isBusy(app)) return
    const { view } = leader
    if (!pages.state.get().pages.some(({ id }) => id === view.page)) return
    const turns = pages.state.get().current !== view.page
    turning = true
    pages.show(view.page)
    turning = false
    const place = placeOf(view, app)
    if (set.length === 0) set = [placeIn(api.getAppState())]
    if (!turns && isSamePlace(set.at(-1) ?? place, place)) return
    set.push(place)
    api.updateScene({ appState: { scrollX: place.scrollX, scrollY: place.scrollY, zoom: { value: place.zoom as AppState['zoom']['value'] } } })
  }
  function noticeHand(app: AppState): void {
    if (!leader || !state.get().following || set.length === 0) return
    const at = set.findIndex((one) => isSamePlace(one, placeIn(app)))
    if (at >= 0) set.splice(0, at)
    else setFollowing(false)
  }

  return {
    state, setFollowing,
    onChange(app) {
      if (leads()) { lead.tell(app); return }
      noticeHand(app)
      if (!isBusy(app)) goAlong()
    },
    onView(_userId, name, view) {
      if (leads()) return
      leader = { at: now(), view }
      state.update((before) => (before.name === name ? before : { ...before, name }))
      goAlong()
    },
    look() {
      if (leads()) lead.repeat(api.getAppState())
      if (!leader || now() - leader.at < GONE_AFTER_MS) return
      leader = null
      state.update((before) => ({ ...before, name: null }))
    },
    end: stopWatching,
  }
}

/** Tells of every change of the pages, and whether another one is shown now. */
function watchTurns(pages: BoardPages, onChange: (isTurned: boolean, shown: PagesState) => void): () => void {
  let { current } = pages.state.get()
  return pages.state.subscribe(() => {
    const shown = pages.state.get()
    const isTurned = shown.current !== current
    current = shown.current
    onChange(isTurned, shown)
  })
}

/** Tells the others where the own view is: when it has changed, and now and then for those who have come. */
function createLead({ pages, send, schedule, now }: Pick<Deps, 'pages' | 'send' | 'schedule' | 'now'>) {
  let sent = ''
  let sentAt = -Infinity
  const sendSoon = throttle((view: BoardViewport) => { send(view); sentAt = now() }, SEND_EVERY_MS, schedule)
  const viewIn = (app: AppState) => viewportOf(pages.state.get().current, placeIn(app), app)
  return {
    tell(app: AppState) {
      const view = viewIn(app)
      const key = JSON.stringify(view)
      if (key === sent) return
      sent = key
      sendSoon(view)
    },
    repeat(app: AppState) { if (now() - sentAt >= REPEAT_EVERY_MS) sendSoon(viewIn(app)) },
  }
}
