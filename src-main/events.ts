import type { WebContents } from 'electron'
import type { DesktopEventName, DesktopEventPayload } from '#shared/desktop.ts'
import { desktopEventChannel } from '#shared/desktopChannel.ts'

export type SendEvent = <N extends DesktopEventName>(name: N, payload: DesktopEventPayload<N>) => void

/** The one way from main to the page; nobody there is not an error. `page`: the app's own, and no other (see `lockNavigation`). */
export function createEvents(page: () => WebContents | null): SendEvent {
  return (name, payload) => page()?.send(desktopEventChannel(name), payload)
}
