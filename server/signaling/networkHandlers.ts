import type { ClientHandlers } from './clientMessages.ts'

export const networkHandlers: Pick<ClientHandlers, 'NETWORK_PING'> = { NETWORK_PING: () => ({}) }
