/** What the SDK's JavaScript finds in a renderer with Node, and in no page of a browser: as much of it as it uses. To be imported before it. */
const bytes = { alloc: (length: number) => new Uint8Array(length), from: () => new Uint8Array(0) }
Object.assign(globalThis, { process: { type: 'renderer', versions: { electron: '43.0.0' }, env: {} }, Buffer: bytes })
