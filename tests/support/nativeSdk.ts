import { createRequire, registerHooks } from 'node:module'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type * as Agora from 'agora-electron-sdk'

const FOLDER = join(import.meta.dirname, 'nativeAddon')

export interface NativeCall { name: string; params: Record<string, unknown>; buffers: number[] }

/** What stands in for the vendor's native part; see `nativeAddon/agora_node_ext.cjs`. */
export interface ScriptedAddon {
  readonly calls: NativeCall[]
  called(name: string): NativeCall[]
  /** What a function answers from now on: a number, an Error that is thrown, or nothing special. */
  answer(name: string, result?: unknown): void
  heed(listener: (name: string, params: Record<string, unknown>, buffers: readonly Uint8Array[]) => void): void
  draw(key: { channelId: string; uid: number; sourceType: number }, picture: { width: number; height: number; y: number | Uint8Array; u: number; v: number; moves?: boolean } | null): void
  emit(event: string, data: Record<string, unknown>): void
  forget(): void
}

/** As much of a page as the SDK's drawing touches without WebGL. */
class FakeElement {
  id = ''
  width = 0
  height = 0
  readonly style: Record<string, string> = {}
  readonly children: FakeElement[] = []
  parentNode: FakeElement | null = null
  appendChild(child: FakeElement): void {
    child.parentNode = this
    this.children.push(child)
  }
  removeChild(child: FakeElement): void {
    this.children.splice(this.children.indexOf(child), 1)
    child.parentNode = null
  }
  getContext(): null { return null }
  addEventListener(): void { /* nothing happens here */ }
  removeEventListener(): void { /* nothing happens here */ }
}

/** The SDK's own JavaScript as it is installed, over the scripted native part, as in a renderer. `element`: a new one, found by its id from then on. */
export function loadRealSdk(): { sdk: typeof Agora; addon: ScriptedAddon; element(id: string): HTMLElement; find(id: string): HTMLElement | null } {
  const elements = new Map<string, FakeElement>()
  Object.assign(process, { type: 'renderer' })
  Object.assign(globalThis, { document: { createElement: () => new FakeElement() } })
  Object.assign(globalThis, { window: globalThis })
  const hooks = registerHooks({
    resolve(specifier, context, next) {
      const file = specifier.endsWith('build/Release/agora_node_ext') ? 'agora_node_ext.cjs' : specifier === 'electron' ? 'electron.cjs' : null
      return file === null ? next(specifier, context) : { url: pathToFileURL(join(FOLDER, file)).href, format: 'commonjs', shortCircuit: true }
    },
  })
  const sdk = createRequire(import.meta.url)('agora-electron-sdk') as typeof Agora
  hooks.deregister()
  const { scriptedAddon } = globalThis as unknown as { scriptedAddon: ScriptedAddon }
  return {
    sdk, addon: scriptedAddon,
    element(id) {
      const made = Object.assign(new FakeElement(), { id })
      elements.set(id, made)
      return made as unknown as HTMLElement
    },
    find: (id) => (elements.get(id) ?? null) as HTMLElement | null,
  }
}
