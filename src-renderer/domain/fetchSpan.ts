import type { Session } from '#shared/sessions.ts'
import type { Api } from '../api/createApi.ts'

/** The API's own limit for a page. */
const PAGE = 200

/** Every session between two instants (epoch ms), page after page: a calendar shows all or says that it cannot. */
export async function fetchSpan(api: Pick<Api, 'sessions'>, from: number, to: number, options: { signal?: AbortSignal } = {}): Promise<Session[]> {
  const span = { from: new Date(from).toISOString(), to: new Date(to).toISOString() }
  const items: Session[] = []
  let cursor: string | null = null
  do {
    const page: Awaited<ReturnType<Api['sessions']>> = await api.sessions({ query: { ...span, limit: PAGE, ...(cursor === null ? {} : { cursor }) } }, options)
    items.push(...page.items)
    cursor = page.nextCursor
  } while (cursor !== null)
  return items
}
