import type { z } from 'zod'
import { type NativeBridge, type NativeEvent, type NativeRequestName, nativeRequests, type NativeRequests, type NativeResult } from '#shared/nativeBridge.ts'
import { videoPolicy } from '#shared/videoPolicy.ts'
import { createNativeEngine } from './createNativeEngine.ts'
import { joinLine, leaveLine, renewLine } from './nativeChannel.ts'
import { failureOf } from './NativeFailure.ts'
import { type FindElement, showPerson, wantPerson } from './nativePictures.ts'
import { createNativeSending, type ReadPictures } from './nativeSending.ts'
import { chooseSoundDevices, setLoopback, setMicrophone } from './nativeSound.ts'
import type { Sdk } from './sdk.ts'

type Handlers = { [N in NativeRequestName]: (input: z.output<NativeRequests[N]>) => void }

interface Deps {
  require: () => Sdk
  find: FindElement
  read: ReadPictures
  now: () => number
}

/** Parsed before anything of the SDK is called; what fails comes back as data. */
function guarded(name: NativeRequestName, handlers: Handlers): (input: unknown) => NativeResult {
  // Schema and handler of one name belong together, which the types cannot follow.
  const handle = handlers[name] as (input: unknown) => void
  return (input) => {
    const checked = nativeRequests[name].safeParse(input)
    if (!checked.success) return { ok: false, reason: 'invalid', code: 0, detail: checked.error.issues.map(({ path, message }) => `${path.map(String).join('.') || 'input'}: ${message}`).join('; ') }
    try {
      handle(checked.data)
      return { ok: true }
    } catch (thrown) {
      return failureOf(thrown)
    }
  }
}

/** All that a page gets of the SDK. */
export function createNativeBridge({ require, find, read, now }: Deps): NativeBridge {
  const listeners = new Set<(event: NativeEvent) => void>()
  // Later, and not within the SDK's own call: letting go of it there would never return.
  const native = createNativeEngine({ require, tell: (event) => { setTimeout(() => { for (const listener of [...listeners]) listener(event) }) } })
  const sending = createNativeSending({ find, read, now })
  const handlers: Handlers = {
    load: () => { native.load() },
    start: ({ appId }) => { native.start(appId) },
    join: (input) => { joinLine(native.running(), input, videoPolicy(2)) },
    leave({ line }) {
      const running = native.running()
      sending.stop(running, line)
      leaveLine(running, line)
    },
    renew: ({ line, token }) => { renewLine(native.running(), line, token) },
    setMicrophone: (input) => { setMicrophone(native.running(), input) },
    setLoopback: ({ on }) => { setLoopback(native.running(), on) },
    setPicture: (input) => { sending.set(native.running(), input) },
    show: (input) => { showPerson(native.running(), input, find) },
    want: (input) => { wantPerson(native.running(), input) },
    chooseSoundDevices: (input) => { chooseSoundDevices(native.running(), input) },
    release() {
      sending.forget()
      native.release()
    },
  }
  const requests = Object.fromEntries(Object.keys(nativeRequests).map((name) => [name, guarded(name as NativeRequestName, handlers)])) as Omit<NativeBridge, 'on'>
  return {
    ...requests,
    on(listener) {
      listeners.add(listener)
      return () => { listeners.delete(listener) }
    },
  }
}
