import type { LookBridge } from '#shared/desktop.ts'
import { lookHere } from './lookHere.ts'

declare global {
  interface Window { readonly lecternLook?: LookBridge }
}

/** The unseen page: looks once; main takes its window away. */
async function start(bridge: LookBridge): Promise<void> {
  const ticket = await bridge.getLookTicket()
  await bridge.giveLook(await lookHere(ticket.ok ? ticket.value : null))
}

if (window.lecternLook) void start(window.lecternLook)
