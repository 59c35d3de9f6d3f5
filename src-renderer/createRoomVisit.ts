import type { NativeFallback } from '#shared/nativeEngine.ts'
import type { JoinTicket } from '#shared/room.ts'
import type { Api, ApiDeps } from './api/createApi.ts'
import { createBoardApi } from './api/createBoardApi.ts'
import { createChatReads } from './host/chatReads.ts'
import { createCaptions } from './domain/createCaptions.ts'
import { createLiveRoom } from './domain/createLiveRoom.ts'
import type { LiveRoom } from './domain/LiveRoom.ts'
import { createHeldNews } from './host/heldNews.ts'
import { nativeUse } from './host/nativeEngine.ts'
import { reportQuality } from './domain/qualityReporter.ts'
import { createRoomChannel, type RoomChannel } from './domain/roomChannel.ts'
import { createRoomChat } from './domain/createRoomChat.ts'
import { createScope, type Scope } from './domain/scope.ts'
import { renewTickets } from './domain/ticketRenewal.ts'
import type { Wire } from './domain/wire.ts'
import { createBoard } from './createBoard.ts'
import { createDeviceNetworkCheck } from './createDeviceNetworkCheck.ts'
import { followMediaSettings } from './hooks/mediaSettings.ts'
import { createEngine, type CarrierParts } from './rtc/createEngine.ts'
import type { BoardCopies } from './whiteboard/keptBoards.ts'
import type { UnsavedStore } from './whiteboard/UnsavedStore.ts'

export interface VisitDeps { api: Api; apiDeps: ApiDeps; wire: Wire; userId: string; boardCopies: BoardCopies; boardStore: UnsavedStore }

/** What a lesson and a call do differently. */
interface Owner {
  requestTicket(): Promise<JoinTicket>
  /** A newer one for a room one is in. */
  renewTicket(): Promise<JoinTicket>
  showBoardToAll(): Promise<unknown>
  end(): Promise<unknown>
}

/** The vendor's SDK comes with it, and only with a ticket for it; on the desktop, where it is wanted, the one for desktops first. */
const loadAgora = (owner: Owner, onFallback: (reason: NativeFallback) => void) => async (parts: CarrierParts) => {
  const deps = { ...parts, requestTicket: async () => (await owner.renewTicket()).rtc }
  const loadWeb = async () => (await import('./rtc/agoraWeb/createAgoraCarrier.ts')).createAgoraCarrier(deps)
  // The build for browsers has no other.
  if (import.meta.env.VITE_SURFACE === 'web') return loadWeb()
  const native = await nativeUse(window.lectern)
  const bridge = window.lecternNative
  if (!native.use || !bridge) {
    if (!native.use && native.reason !== null) onFallback(native.reason)
    return loadWeb()
  }
  const { createNativeCarrier, createNativeFirstCarrier } = await import('./rtc/agoraNative/index.ts')
  return createNativeFirstCarrier({ createNative: (onUnusable) => createNativeCarrier({ ...deps, bridge, onUnusable }), loadWeb, onFallback })
}

/** A visit to a room and what accompanies it until the visit is disposed of. */
export function createRoomVisit({ api, apiDeps, wire, userId, boardCopies, boardStore }: VisitDeps, owner: Owner): { room: LiveRoom; scope: Scope } {
  const channel = createRoomChannel({ wire, userId, instanceId: crypto.randomUUID(), wallClock: () => Date.now() })
  const chat = createVisitChat({ api, wire, userId }, channel)
  const news = createHeldNews()
  const live = createLiveRoom({
    channel, chat,
    // No speech service is part of the app yet: it will be given here.
    captions: createCaptions(null),
    network: createDeviceNetworkCheck({ api, wire }),
    engine: createEngine({ signaling: channel.signaling, media: navigator.mediaDevices, loadAgora: loadAgora(owner, news.fallback) }),
    board: createBoard({ serverUrl: apiDeps.serverUrl, api: createBoardApi(apiDeps), wire, userId, boardCopies, boardStore }),
    requestTicket: owner.requestTicket,
    renewTicket: owner.renewTicket,
    showBoardToAll: owner.showBoardToAll,
    end: owner.end,
    now: () => performance.now(),
  })
  const room: LiveRoom = { ...live, onEvent: (listener) => news.besides(live.onEvent(listener), listener) }
  const scope = createScope()
  scope.add(room.dispose)
  scope.add(chat.dispose)
  scope.add(reportQuality({ room, wire }))
  scope.add(followMediaSettings(room.engine))
  scope.add(renewTickets({ room, request: owner.renewTicket, now: () => Date.now() }))
  return { room: { ...room, dispose: scope.end }, scope }
}

const createVisitChat = ({ api, wire, userId }: Pick<VisitDeps, 'api' | 'wire' | 'userId'>, channel: RoomChannel) => createRoomChat({
  wire, channel, userId,
  fetchMessages: (id, query) => api.roomMessages({ params: { id }, query }),
  upload: (id, file, options) => api.sendRoomFile({ params: { id }, query: { name: file.name }, body: file }, options),
  download: async (id, { id: fileId, type }) => new Blob([Uint8Array.from(await api.roomFile({ params: { id, fileId } }))], { type }),
  addressOf(blob) {
    const url = URL.createObjectURL(blob)
    return { url, revoke: () => { URL.revokeObjectURL(url) } }
  },
  readMark: createChatReads(sessionStorage, userId),
})
