import { createValue, type Value } from '../../domain/value.ts'
import type { NativePort } from './nativePort.ts'

/** As often as the SDK draws. */
const FPS = 30
let count = 0

/** An id that the bridge takes, and nothing else of the page has. */
export const nativeElementId = (what: string): string => `lectern-native-${what}-${(count += 1)}`

/** Where nobody sees or meets it, and still drawn: what is not drawn is not captured. */
export function hide(element: HTMLElement): void {
  element.setAttribute('aria-hidden', 'true')
  element.inert = true
  Object.assign(element.style, { position: 'fixed', inset: '0 auto auto 0', width: '160px', height: '90px', opacity: '0', pointerEvents: 'none', zIndex: '-1', overflow: 'hidden' })
}

/** A picture that the SDK draws, as a track like any other. */
export interface NativePicture {
  readonly track: Value<MediaStreamTrack | null>
  /** It has been drawn at least once. */
  readonly drawn: Value<boolean>
  setShown(shown: boolean): void
  stop(): void
}

/** Its canvas comes and goes with the SDK's way of drawing; a hidden one has not been drawn on yet. */
export function createNativePicture({ port, uid }: { port: NativePort; uid: number }): NativePicture {
  const track = createValue<MediaStreamTrack | null>(null)
  const drawn = createValue(false)
  const holder = document.createElement('div')
  holder.id = nativeElementId(String(uid))
  hide(holder)
  let captured: HTMLCanvasElement | null = null
  let shown = false

  function look(): void {
    const canvas = holder.querySelector('canvas')
    const next = canvas && canvas.style.display !== 'none' ? canvas : null
    if (next) drawn.set(true)
    if (next === captured) return
    captured = next
    track.get()?.stop()
    track.set(next?.captureStream(FPS).getVideoTracks()[0] ?? null)
  }
  const observer = new MutationObserver(look)
  observer.observe(holder, { childList: true, subtree: true, attributes: true, attributeFilter: ['style'] })

  function setShown(next: boolean): void {
    if (next === shown) return
    shown = next
    if (next) document.body.append(holder)
    port.tell('show', { uid, element: next ? holder.id : null })
    if (next) return
    holder.remove()
    holder.replaceChildren()
    look()
  }
  return {
    track, drawn, setShown,
    stop() {
      setShown(false)
      observer.disconnect()
      track.get()?.stop()
      track.set(null)
    },
  }
}
