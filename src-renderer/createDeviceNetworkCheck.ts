import type { Api } from './api/createApi.ts'
import { createNetworkCheck } from './domain/createNetworkCheck.ts'
import type { NetworkCheck } from './domain/NetworkCheck.ts'
import type { Wire } from './domain/wire.ts'
import { createNetworkProbe } from './rtc/createNetworkProbe.ts'

/** The part of the composition root that puts a check of the network together, loaded where one is made. */
export const createDeviceNetworkCheck = ({ api, wire }: { api: Api; wire: Wire }): NetworkCheck => createNetworkCheck({
  requestTicket: (options) => api.networkTicket({}, options),
  ping: () => wire.request('NETWORK_PING', {}),
  download: (bytes, options) => api.networkDownload({ query: { bytes } }, options),
  upload: (body, options) => api.networkUpload({ body }, options),
  probe: createNetworkProbe(),
  now: () => performance.now(),
})
