import { useRef, useState } from 'react'
import type { Board } from '#shared/boards.ts'
import { type AppError, toAppError } from '#shared/errors.ts'
import { contentOfExport, pageContents } from '../../domain/boardContent.ts'
import type { Boards, PageContent } from '../../domain/Boards.ts'
import { useBoardParts } from '../../hooks/useBoards.ts'
import { useWords } from '../../hooks/useWords.ts'
import { save } from '../details/useDownload.ts'

export const exportKinds = ['pdf', 'pngs', 'png', 'svg', 'excalidraw', 'json'] as const
export type ExportKind = (typeof exportKinds)[number]
export interface ExportWish { kind: ExportKind; /** Of a file that shows one page; null: the first. */ pageId: string | null }

/** `pages`: how many are drawn; null while the board is fetched. */
type State = { step: 'idle' } | { step: 'going'; pages: { done: number; all: number } | null } | { step: 'there' } | { step: 'failed'; error: AppError }
export interface Exporting { state: State; start(wish: ExportWish): void; stop(): void }

/** A board as a file of this person's downloads: as the server has it, drawn here. */
export function useExport(board: Board, name: string): Exporting {
  const parts = useBoardParts()
  const { t } = useWords()
  const [state, setState] = useState<State>({ step: 'idle' })
  const running = useRef<AbortController>(null)

  async function run(wish: ExportWish, given: AbortController): Promise<void> {
    // What comes after it was stopped is not told.
    const tell = (next: State) => { if (running.current === given) setState(next) }
    tell({ step: 'going', pages: null })
    try {
      const made = await make(await parts(), { board, name, wish, signal: given.signal, pageName: (page) => t('boardExport.pageName', { page }), onPages: (pages) => { tell({ step: 'going', pages }) } })
      if (given.signal.aborted) return
      save(made.file, `${name}${made.ending}`)
      tell({ step: 'there' })
    } catch (thrown) {
      tell({ step: 'failed', error: toAppError(thrown) })
    }
  }
  return {
    state,
    start(wish) {
      running.current?.abort()
      running.current = new AbortController()
      void run(wish, running.current)
    },
    stop() {
      running.current?.abort()
      running.current = null
      setState({ step: 'idle' })
    },
  }
}

interface Making { board: Board; name: string; wish: ExportWish; signal: AbortSignal; pageName(page: number): string; onPages(pages: { done: number; all: number }): void }

async function make({ api, printer }: Boards, { board, name, wish: { kind, pageId }, signal, pageName, onPages }: Making): Promise<{ file: Blob; ending: string }> {
  const fetched = await api.exportBoard({ params: { id: board.id }, body: { format: kind === 'excalidraw' ? 'excalidraw' : 'json' } }, { signal })
  if (kind === 'excalidraw' || kind === 'json') return { file: new Blob([Uint8Array.from(fetched)], { type: 'application/json' }), ending: kind === 'json' ? '.json' : '.excalidraw' }
  const { records, files } = contentOfExport(fetched)
  const pages = pageContents(records, files)
  const options = { signal, onPage: (done: number) => { onPages({ done, all: pages.length }) } }
  if (kind === 'pdf') return { file: await printer.pdf(pages, name, options), ending: '.pdf' }
  if (kind === 'pngs') return { file: await printer.pngs(pages, pageName, options), ending: '.zip' }
  const page = onePage(pages, pageId)
  return kind === 'png' ? { file: await printer.png(page), ending: '.png' } : { file: await printer.svg(page), ending: '.svg' }
}

function onePage(pages: readonly PageContent[], pageId: string | null): PageContent {
  const page = pages.find(({ page: { id } }) => id === pageId) ?? pages[0]
  if (!page) throw new Error('A board has at least one page')
  return page
}
