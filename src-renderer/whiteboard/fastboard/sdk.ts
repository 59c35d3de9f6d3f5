import { AsyncModuleLoadMode, RoomPhase, setAsyncModuleLoadMode } from 'white-web-sdk'

export { RoomPhase }
export { createFastboard, createUI } from '@netless/fastboard'
export type { FastboardApp } from '@netless/fastboard'

// As scripts of the vendor's hosts, which our policy names, and not as code out of a store in this browser, which would need leave to run anything.
setAsyncModuleLoadMode(AsyncModuleLoadMode.DisableCache)
