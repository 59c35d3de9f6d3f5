import { resolve } from 'node:path'
import type { Plugin } from 'vite'

const ADDON = resolve(import.meta.dirname, '../../../support/nativeAddon')
const instead: readonly (readonly [RegExp, string])[] = [[/build\/Release\/agora_node_ext$/, 'agora_node_ext.cjs'], [/^electron$/, 'electron.cjs']]

/** The SDK's JavaScript as Node would load it in a renderer, over the scripted native part. */
export const asInRenderer: Plugin = {
  name: 'as-in-renderer', enforce: 'pre',
  resolveId(id) {
    const file = instead.find(([wanted]) => wanted.test(id))?.[1]
    return file === undefined ? null : resolve(ADDON, file)
  },
  /** A module's own `this` is what it exports, in Node; bundled it is nothing. */
  transform: (code, id) => (id.endsWith('webgl-utils.js') ? code.replace('})(this, function', '})(module.exports, function') : null),
}
