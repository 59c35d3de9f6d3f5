import type { Plugin } from 'vite'

/** What an endpoint is, said for the OpenAPI document. */
const SUMMARY = / summary: '(?:[^'\\]|\\.)*',/g

/** The table of endpoints as a page needs it: the words are for readers of the document, which the server writes. Throws where there are none, so that it is noticed. */
export function dropSummaries(code: string): string {
  const short = code.replaceAll(SUMMARY, '')
  if (short === code) throw new Error('The table of endpoints has no summaries: look at build/withoutSummaries.ts')
  return short
}

/** Over the source, before types are taken out and quotes may change. */
export const withoutSummaries = (): Plugin => ({
  name: 'lectern-summaries',
  enforce: 'pre',
  transform: (code, id) => (id.replaceAll('\\', '/').endsWith('/src-shared/http.ts') ? { code: dropSummaries(code), map: null } : null),
})
