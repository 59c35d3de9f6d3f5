import { expect, test, vi } from 'vitest'
import { excalidraw } from './excalidraw.ts'

type Hooks = {
  transform(code: string, id: string): { code: string } | null
  resolveId(source: string): string | null
  generateBundle(this: { emitFile(file: { fileName: string }): void; error(message: string): never }): void
}
const hooks = () => excalidraw() as unknown as Hooks
const LIBRARY = '/somewhere/node_modules/@excalidraw/excalidraw/dist/prod/chunk.js'

test('no font is looked for on somebody else\'s server', () => {
  expect(hooks().transform('u(`https://esm.sh/${name}`)', LIBRARY)?.code).toBe('u(`${globalThis.EXCALIDRAW_ASSET_PATH}${name}`)')
  expect(hooks().transform('u(`https://esm.sh/${name}`)', '/our/own/file.ts')).toBe(null)
})

test('a build in which the library looks elsewhere than known fails', () => {
  const error = vi.fn(() => { throw new Error('stop') })
  expect(() => { hooks().generateBundle.call({ emitFile: () => undefined, error: error as never }) }).toThrow('stop')
})

test('the fonts come with the application, but for the largest', () => {
  const plugin = hooks()
  plugin.transform('`https://esm.sh/', LIBRARY)
  const files: string[] = []
  plugin.generateBundle.call({ emitFile: ({ fileName }) => { files.push(fileName) }, error: (message) => { throw new Error(message) } })
  expect(files.some((name) => name.startsWith('excalidraw/fonts/Excalifont/'))).toBe(true)
  expect(files.some((name) => name.includes('Xiaolai'))).toBe(false)
})

test('the diagram importer is left out', () => {
  expect(hooks().resolveId('@excalidraw/mermaid-to-excalidraw')).not.toBe(null)
  expect(hooks().resolveId('react')).toBe(null)
})
