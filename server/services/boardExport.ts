import { fileNameOf } from '../../src-shared/fileName.ts'
import { pageIdOf } from '../../src-shared/boardPages.ts'
import { AppError } from '../../src-shared/errors.ts'
import { boardFile, ownBoardFile } from './boardFile.ts'
import type { BoardFileContents } from './boardFileContents.ts'
import type { BoardLibrary } from './boardLibrary.ts'
import { fileIdsOf, shownOf } from './boardState.ts'
import type { BoardVersions } from './boardVersions.ts'
import type { Clock } from './clock.ts'
import type { Actor } from './permissions.ts'

/** `pageId`: only this page. `snapshotId`: as it was then, not as it is. */
export interface ExportChoice { format: 'excalidraw' | 'json'; pageId?: string | undefined; snapshotId?: string | undefined }
/** `content`: made while it is read. */
export interface BoardExport { name: string; content: AsyncGenerator<string> }
export type BoardExporting = ReturnType<typeof createBoardExport>

interface Deps {
  library: Pick<BoardLibrary, 'get'>
  versions: Pick<BoardVersions, 'stateOf' | 'contentOf'>
  pictures: BoardFileContents
  clock: Clock
}

/** B4. Boards as files, for everybody who may see them. */
export function createBoardExport({ library, versions, pictures, clock }: Deps) {
  return {
    async open(actor: Actor, boardId: string, { format, pageId, snapshotId }: ExportChoice): Promise<BoardExport> {
      const { name } = await library.get(actor, boardId)
      const all = shownOf(snapshotId === undefined ? (await versions.stateOf(boardId)).records : await versions.contentOf(boardId, snapshotId))
      const pages = pageId === undefined ? all.pages : all.pages.filter(({ id }) => id === pageId)
      if (pages.length === 0) throw new AppError('NOT_FOUND', 'No such page on this board')
      const content = { pages, elements: pageId === undefined ? all.elements : all.elements.filter((element) => pageIdOf(element) === pageId) }
      const inside = pictures.contentsOf(boardId, fileIdsOf(content.elements))
      const stem = fileNameOf(name, 'board')
      return format === 'json'
        ? { name: `${stem}.json`, content: ownBoardFile(content, inside, { name, at: clock.now() }) }
        : { name: `${stem}.excalidraw`, content: boardFile(content, inside) }
    },
  }
}
