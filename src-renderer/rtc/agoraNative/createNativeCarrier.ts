import type { NativeBridge } from '#shared/nativeBridge.ts'
import type { NativeFallback } from '#shared/nativeEngine.ts'
import type { AgoraTicket } from '#shared/room.ts'
import { type ChannelDeps, createChannelCarrier } from '../agora/createChannelCarrier.ts'
import type { Carrier } from '../Carrier.ts'
import { createNativePort } from './nativePort.ts'
import { enterNativeChannel } from './nativeVisit.ts'

interface Deps extends ChannelDeps {
  bridge: NativeBridge
  /** It cannot be used on this device, now or any more. */
  onUnusable(reason: NativeFallback): void
}

/** Rooms on Agora's network, by its SDK for desktops. */
export function createNativeCarrier({ bridge, onUnusable, ...deps }: Deps): Carrier<AgoraTicket> {
  const port = createNativePort(bridge)
  return createChannelCarrier({ ...deps, enter: (ticket, parts) => enterNativeChannel(ticket, { ...parts, port, onUnusable }) })
}
