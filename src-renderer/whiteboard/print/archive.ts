import { zipSync } from 'fflate'

/** One zip file of pictures, which are compressed already. */
export function createArchive() {
  const files: Record<string, [Uint8Array, { level: 0 }]> = {}
  const reading: Promise<void>[] = []
  return {
    add(name: string, content: Blob): void {
      reading.push(content.arrayBuffer().then((bytes) => { files[name] = [new Uint8Array(bytes), { level: 0 }] }))
    },
    async end(): Promise<Blob> {
      await Promise.all(reading)
      return new Blob([Uint8Array.from(zipSync(files))], { type: 'application/zip' })
    },
  }
}
