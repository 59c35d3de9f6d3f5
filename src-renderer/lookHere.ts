import type { DeviceLook } from '#shared/desktop.ts'
import type { NetworkTicket } from '#shared/networkCheck.ts'
import { lookAtDevices } from './domain/lookAtDevices.ts'
import { createWebPermission } from './host/webPermission.ts'
import { createNetworkProbe } from './rtc/createNetworkProbe.ts'

/** The part of the composition root that looks at this device for main, loaded when main asks. */
export const lookHere = (ticket: NetworkTicket | null): Promise<DeviceLook> => lookAtDevices({
  media: navigator.mediaDevices, permission: createWebPermission({ permissions: navigator.permissions, userAgent: navigator.userAgent }), probe: createNetworkProbe(), ticket,
})
