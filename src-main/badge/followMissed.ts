import { endpoints } from '#shared/http.ts'
import type { ServerApi } from '../wire/serverApi.ts'
import type { ServerLink } from '../wire/serverLink.ts'

interface Deps {
  link: ServerLink
  api: ServerApi
  /** So many more, or fewer, missed calls wait to be looked at. */
  onChange: (by: number) => void
}

/** Missed calls, as the server counts them: also those that never rang here, and those that were looked at on another device. */
export function followMissed({ link, api, onChange }: Deps): void {
  let known = 0
  /** What was told while the server was asked is newer than its reply. */
  let told = 0
  function take(unseen: number): void {
    const by = unseen - known
    known = unseen
    if (by !== 0) onChange(by)
  }
  async function ask(): Promise<void> {
    const { account } = link
    if (account === null) return
    const before = told
    const { unseenMissed } = await api.call(account, endpoints.callHistory, { query: { status: 'missed', limit: 1 } })
    if (before === told && link.account?.userId === account.userId && link.account.server === account.server) take(unseenMissed)
  }
  link.on('CALL_MISSED_COUNT', ({ unseen }) => {
    told += 1
    take(unseen)
  })
  // Without an answer the next connection asks again.
  link.onConnect(() => { ask().catch(() => undefined) })
  link.onEnd(() => {
    told += 1
    known = 0
  })
}
