import { zipSync } from 'fflate'

/** They are compressed already. */
const AS_IT_IS = { level: 0 } as const

/** One zip file of pictures, in the order in which they were added. */
export function createArchive() {
  const entries: Promise<[string, [Uint8Array, typeof AS_IT_IS]]>[] = []
  return {
    add(name: string, picture: Blob): void {
      entries.push(picture.arrayBuffer().then((bytes) => [name, [new Uint8Array(bytes), AS_IT_IS]]))
    },
    end: async (): Promise<Blob> => new Blob([Uint8Array.from(zipSync(Object.fromEntries(await Promise.all(entries))))], { type: 'application/zip' }),
  }
}
