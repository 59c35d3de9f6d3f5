import { FIRST_LOAD_LIMIT, measureFirstLoad } from '../../build/firstLoad.ts'
import type { Figure } from './figure.ts'

/** P5. */
export async function firstLoadFigure(): Promise<Figure[]> {
  const { script, files, misplaced } = measureFirstLoad()
  if (misplaced.length > 0) throw new Error(misplaced.join('\n'))
  return [{ id: 'P5', what: 'first-load JavaScript, gzip', unit: 'KB', ours: script / 1024, theirs: null, bar: FIRST_LOAD_LIMIT / 1024, detail: files }]
}
