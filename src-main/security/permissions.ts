import type { Session } from 'electron'
import { originOf } from './origin.ts'

/** Camera, microphone, the choice of a loudspeaker, the full screen, and putting text into the clipboard; reading it is not granted. */
const granted: readonly string[] = ['media', 'speaker-selection', 'fullscreen', 'clipboard-sanitized-write']

interface Asked {
  permission: string
  /** Address or origin of who asks. */
  from: string
  isMainFrame: boolean
  /** What of `media`. */
  media: readonly string[] | undefined
  /** A person has chosen what is captured next, or the system will ask. */
  mayCapture: boolean
}

export function isPermitted({ permission, from, isMainFrame, media, mayCapture }: Asked, appOrigin: string): boolean {
  if (!isMainFrame || originOf(from) !== appOrigin) return false
  // Older versions of Electron call it `media`, of no kind.
  if (permission === 'display-capture' || (permission === 'media' && media?.length === 0)) return mayCapture
  if (!granted.includes(permission)) return false
  return media === undefined || media.every((kind) => kind === 'audio' || kind === 'video')
}

/** Electron security checklist 5. Both handlers are needed: without the check handler, synchronous checks are granted to anybody. */
export function guardPermissions(session: Session, appOrigin: string, mayCapture: () => boolean): void {
  session.setPermissionRequestHandler((_contents, permission, answer, details) => {
    const media = permission === 'media' && 'mediaTypes' in details ? details.mediaTypes ?? [] : undefined
    answer(isPermitted({ permission, from: details.requestingUrl, isMainFrame: details.isMainFrame, media, mayCapture: mayCapture() }, appOrigin))
  })
  session.setPermissionCheckHandler((_contents, permission, from, { isMainFrame }) => isPermitted({ permission, from, isMainFrame, media: undefined, mayCapture: mayCapture() }, appOrigin))
  session.setDevicePermissionHandler(() => false)
}
