import '../native/rendererGlobals.ts'
import * as sdk from 'agora-electron-sdk'
import { createNativeBridge } from '../../../../src-preload/native/createNativeBridge.ts'
import { readPictures } from '../../../../src-preload/native/readPictures.ts'
import { createNativeCarrier } from '../../../../src-renderer/rtc/agoraNative/createNativeCarrier.ts'
import type { ScriptedAddon } from '../../../support/nativeSdk.ts'
import type { ChannelMessage } from '../native/channelMessage.ts'
import { createScriptedChannel, type ScriptedChannel } from '../native/scriptedChannel.ts'
import { startRtcHarness, type HarnessOptions } from './harness.ts'

/** Given by the test: what goes to the other pages. */
declare global {
  interface Window { channelSend: (message: ChannelMessage) => Promise<void>; scriptedAddon: ScriptedAddon; nativeChannel: ScriptedChannel }
}

window.nativeChannel = createScriptedChannel({ addon: window.scriptedAddon, tellOthers: (message) => { void window.channelSend(message) } })

/** The engine with the vendor's own JavaScript, as the preload has it, over a native part and a network that are scripted. */
const start = (options: HarnessOptions) => startRtcHarness(options, async (parts) => createNativeCarrier({
  ...parts,
  bridge: createNativeBridge({ require: () => sdk, find: (id) => document.getElementById(id), read: readPictures, now: () => performance.now() }),
  requestTicket: () => Promise.reject(new Error('no test asks for a newer ticket')),
  onUnusable: (reason) => { console.error(`unusable: ${reason}`) },
}))

Object.assign(window, { startRtcHarness: start })
