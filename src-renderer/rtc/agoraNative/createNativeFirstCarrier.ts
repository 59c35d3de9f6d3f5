import { AppError, toAppError } from '#shared/errors.ts'
import type { NativeFallback } from '#shared/nativeEngine.ts'
import type { AgoraTicket } from '#shared/room.ts'
import { videoPolicy } from '#shared/videoPolicy.ts'
import type { Carrier } from '../Carrier.ts'
import { createFollowedCarrier } from '../followedCarrier.ts'

type AgoraCarrier = Carrier<AgoraTicket>

interface Deps {
  /** The SDK for desktops; it tells when it cannot be used, before it fails or while it runs. */
  createNative(onUnusable: (reason: NativeFallback) => void): AgoraCarrier
  /** The SDK for browsers, loaded when it is needed. */
  loadWeb(): Promise<AgoraCarrier>
  /** The room goes on without the SDK for desktops, for that reason: told once. */
  onFallback(reason: NativeFallback): void
}

/** Loaded once; a part that could not be had is asked for again the next time. */
function createLoading(load: () => Promise<AgoraCarrier>): () => Promise<AgoraCarrier> {
  let loading: Promise<AgoraCarrier> | null = null
  return () => loading ??= load().catch((thrown: unknown) => {
    loading = null
    throw toAppError(thrown, 'MEDIA_FAILED')
  })
}

/** The SDK for desktops is given neither a lesson's key nor chosen areas, and must not go without them. */
const asksForWeb = ({ encryption, areas }: AgoraTicket): boolean => encryption !== null || areas.length > 0

/** Rooms on Agora's network by the SDK for desktops while that works, and by the one for browsers from then on, in the same room and with the same ticket. */
export function createNativeFirstCarrier({ createNative, loadWeb, onFallback }: Deps): AgoraCarrier {
  const native = createNative(unusable)
  const followed = createFollowedCarrier<AgoraCarrier>(native)
  const { shown } = followed
  const web = createLoading(loadWeb)
  let ticket: AgoraTicket | null = null
  /** `joining`: a join of the SDK for desktops is under way, and whoever waits for it goes on. */
  let [fallenBack, joining] = [false, false]

  function unusable(reason: NativeFallback): void {
    if (fallenBack) return
    fallenBack = true
    onFallback(reason)
    if (!joining) goOn().catch(() => undefined)
  }
  /** In the room one is in, if one still is. */
  async function goOn(): Promise<void> {
    const wanted = ticket
    if (!wanted) return
    shown.state.set({ phase: 'joining', error: null })
    const next = await web().catch((thrown: unknown) => {
      if (ticket === wanted) shown.state.set({ phase: 'failed', error: toAppError(thrown, 'MEDIA_FAILED') })
      throw thrown
    })
    if (ticket === null) throw new AppError('NOT_ACTIVE', 'left while the engine was being loaded')
    followed.use(next)
    await next.join(ticket)
  }
  async function joinNative(wanted: AgoraTicket): Promise<void> {
    joining = true
    try {
      await native.join(wanted)
    } catch (thrown) {
      if (!fallenBack) throw thrown
    } finally {
      joining = false
    }
    if (fallenBack) await goOn()
  }
  return {
    ...shown, policyFor: () => videoPolicy(2),
    async join(wanted) {
      ticket = wanted
      fallenBack ||= asksForWeb(wanted)
      await (fallenBack ? goOn() : joinNative(wanted))
    },
    async renew(next) {
      if (ticket) ticket = next
      await followed.current.renew(next)
    },
    async prepareMix() {
      if (fallenBack || !ticket) return
      fallenBack = true
      onFallback('recording')
      await goOn()
    },
    leave() {
      ticket = null
      followed.current.leave()
      shown.state.set(followed.current.state.get())
    },
  }
}
