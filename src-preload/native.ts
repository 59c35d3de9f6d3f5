import { createRequire } from 'node:module'
import { contextBridge } from 'electron'
import { z } from 'zod'
import './index.ts'
import { createNativeBridge } from './native/createNativeBridge.ts'
import { readPictures } from './native/readPictures.ts'
import type { Sdk } from './native/sdk.ts'

// The page's policy forbids `eval` here too, which zod would try for speed.
z.config({ jitless: true })

/** Of this window alone, which is not sandboxed for it: a native part can be loaded in no other. The page's world stays apart from this one. */
const load = createRequire(__filename)

const bridge = createNativeBridge({
  require: () => load('agora-electron-sdk') as Sdk,
  find: (id) => document.getElementById(id),
  read: readPictures,
  now: () => performance.now(),
})

// Called into a page that is gone, the native part takes the process with it.
addEventListener('pagehide', () => { bridge.release(undefined) })

contextBridge.exposeInMainWorld('lecternNative', bridge)
