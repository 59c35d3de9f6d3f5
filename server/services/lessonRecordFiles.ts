import type { Readable } from 'node:stream'
import type { ChatMessage, RoomFile } from '../../src-shared/chat.ts'
import { createFolderNames } from '../../src-shared/folderNames.ts'
import type { FileStore } from '../storage/createFileStore.ts'
import type { RecordPart } from './lessonRecord.ts'
import type { Actor } from './permissions.ts'
import type { RoomFileService } from './roomFileService.ts'

/** Known once the parts have been read. `names`: in the record, by the file's id. `faults`: `missing`, it is not in the record; `cut`, its end is not. `lastNumber`: of the messages, 0 where there is none. */
export interface KeptFiles { names: Map<string, string>; faults: Map<string, 'missing' | 'cut'>; lastNumber: number }

interface Deps { files: Pick<RoomFileService, 'get'>; store: Pick<FileStore, 'open'>; onFault(error: Error): void }

/** The files of a chat as parts of its record. */
export function createLessonRecordFiles({ files, store, onFault }: Deps) {
  async function open(actor: Actor, roomId: string, fileId: string): Promise<Readable | null> {
    const { hash } = await files.get(actor, roomId, fileId)
    return store.open(hash).catch((error: unknown) => {
      onFault(new Error(`The file ${fileId} cannot be read`, { cause: error }))
      return null
    })
  }
  /** Ends where the disk ends: half a reply cannot be taken back, and everything else is still to come. */
  async function* contentOf(file: RoomFile, source: Readable, faults: KeptFiles['faults']): AsyncGenerator<Uint8Array> {
    let bytes = 0
    let cause: unknown
    try {
      for await (const piece of source as AsyncIterable<Buffer>) {
        bytes += piece.length
        yield piece
      }
    } catch (error) {
      cause = error
    }
    if (bytes === file.bytes) return
    faults.set(file.id, 'cut')
    onFault(new Error(`Of the file ${file.id} ${bytes} bytes can be read instead of ${file.bytes}`, { cause }))
  }

  return {
    /** Writes into `kept` as it goes. */
    async *partsOf(actor: Actor, roomId: string, messages: AsyncIterable<ChatMessage>, kept: KeptFiles): AsyncGenerator<RecordPart> {
      const nameOf = createFolderNames()
      for await (const { number, file, sentAt } of messages) {
        kept.lastNumber = number
        if (!file) continue
        const name = nameOf(file.name, file.type)
        kept.names.set(file.id, name)
        const source = await open(actor, roomId, file.id)
        if (!source) kept.faults.set(file.id, 'missing')
        else {
          try {
            yield { name: `files/${name}`, at: Date.parse(sentAt), isText: file.type.startsWith('text/'), content: contentOf(file, source, kept.faults) }
          } finally {
            source.destroy()
          }
        }
      }
    },
  }
}
