import { useEffect, useRef, useState } from 'react'
import { type AppError, toAppError } from '#shared/errors.ts'
import type { BoardTools, PdfFile } from '../../../whiteboard/Whiteboard.ts'

type Phase = 'opening' | 'unreadable' | 'ready' | 'running' | 'stopped'
interface Progress { done: number; all: number }

/** A document and the way of its pages to the board, one after the other. */
export function usePdf(file: File, tools: BoardTools) {
  const [document, setDocument] = useState<PdfFile | null>(null)
  const [phase, setPhase] = useState<Phase>('opening')
  const [{ done, all }, setProgress] = useState<Progress>({ done: 0, all: 0 })
  const [failed, setFailed] = useState<{ page: number; error: AppError } | null>(null)
  const stopping = useRef<AbortController | null>(null)
  useEffect(() => {
    let gone = false
    let opened: PdfFile | null = null
    tools.openPdf(file).then((pdf) => {
      opened = pdf
      if (gone) { pdf.close(); return }
      setDocument(pdf)
      setPhase('ready')
    }, () => { if (!gone) setPhase('unreadable') })
    return () => {
      gone = true
      stopping.current?.abort()
      opened?.close()
    }
  }, [file, tools])

  /** Whether all of them are on the board. */
  async function start(numbers: readonly number[], name: string): Promise<boolean> {
    if (!document) return false
    const { signal } = stopping.current = new AbortController()
    setFailed(null)
    setPhase('running')
    for (const [i, number] of numbers.entries()) {
      setProgress({ done: i, all: numbers.length })
      try {
        await tools.addPicturePage(await document.draw(number, signal), { name: `${name} ${number}`.slice(-80), signal })
        signal.throwIfAborted()
      } catch (thrown) {
        if (!signal.aborted) setFailed({ page: number, error: toAppError(thrown) })
        setPhase(signal.aborted ? 'stopped' : 'ready')
        return false
      }
    }
    return true
  }
  return { document, phase, done, all, error: failed?.error ?? null, failedPage: failed?.page ?? 0, start, stop: () => { stopping.current?.abort() } }
}
