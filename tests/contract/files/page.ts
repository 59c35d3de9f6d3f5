import { createApi } from '../../../src-renderer/api/createApi.ts'
import { AppError } from '../../../src-shared/errors.ts'

export interface Tried { shares: number[]; file?: { id: string; name: string; type: string; bytes: number }; bytes?: number; sum?: string; refused?: string }
interface Wanted { serverUrl: string; token: string; roomId: string }
export interface FilePage {
  /** A text of so many bytes; `giveUp`: at the first news of its progress. */
  put(wanted: Wanted, name: string, bytes: number, giveUp?: boolean): Promise<Tried>
  get(wanted: Wanted, fileId: string): Promise<Tried>
}

/** The first token is one that has run out, as after a long lesson. */
const apiOf = ({ serverUrl, token }: Wanted) => createApi({ serverUrl, accessToken: (options) => Promise.resolve(options?.fresh ? token : 'a.b.c') })
const codeOf = (error: unknown): string => (error instanceof AppError ? error.code : error instanceof Error ? error.name : String(error))

const page: FilePage = {
  async put(wanted, name, bytes, giveUp = false) {
    const shares: number[] = []
    const cancel = new AbortController()
    const onProgress = (share: number): void => { shares.push(share); if (giveUp) cancel.abort() }
    try {
      const file = await apiOf(wanted).sendRoomFile({ params: { id: wanted.roomId }, query: { name }, body: new Blob(['x'.repeat(bytes)]) }, { onProgress, signal: cancel.signal })
      return { shares, file }
    } catch (error) {
      return { shares, refused: codeOf(error) }
    }
  },
  async get(wanted, fileId) {
    const shares: number[] = []
    try {
      const content = await apiOf(wanted).roomFile({ params: { id: wanted.roomId, fileId } }, { onProgress: (share) => { shares.push(share) } })
      return { shares, bytes: content.byteLength, sum: [...new Set(content)].join(',') }
    } catch (error) {
      return { shares, refused: codeOf(error) }
    }
  },
}
Object.assign(globalThis, { page })
