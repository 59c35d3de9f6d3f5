import { MAX_CHECK_BYTES } from '../../src-shared/networkCheck.ts'
import { AppError } from '../../src-shared/errors.ts'
import type { NetworkCheckService } from '../services/networkCheckService.ts'
import type { Handlers } from './implement.ts'

export interface NetworkRoutesDeps { networkChecks: NetworkCheckService }

/** Longer than any measurement: who is slower than that is not measuring. */
const LONGEST_MS = 10_000

type NetworkRoutes = 'networkTicket' | 'networkDownload' | 'networkUpload'

export function networkRoutes({ networkChecks }: NetworkRoutesDeps): Pick<Handlers, NetworkRoutes> {
  return {
    networkTicket: ({ actor }) => networkChecks.ticket(actor),
    async networkDownload({ actor, query, response }) {
      const { data, end } = await networkChecks.send(actor, query.bytes)
      const longest = setTimeout(() => { response.destroy() }, LONGEST_MS)
      const finish = () => {
        clearTimeout(longest)
        end()
      }
      // Whoever has gone meanwhile closes nothing any more, and must not keep the place.
      if (response.closed) finish()
      else response.once('close', finish)
      response.set('Cache-Control', 'no-store, no-transform')
      return data
    },
    async networkUpload({ actor, request }) {
      if (Number(request.get('content-length') ?? 0) > MAX_CHECK_BYTES) throw new AppError('PAYLOAD_TOO_LARGE', `More than ${MAX_CHECK_BYTES} bytes`)
      const longest = setTimeout(() => { request.destroy() }, LONGEST_MS)
      const bytes = await networkChecks.receive(actor, request).finally(() => { clearTimeout(longest) })
      return { bytes }
    },
  }
}
