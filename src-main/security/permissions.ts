import type { Session } from 'electron'
import { originOf } from './origin.ts'

/** Camera, microphone and the choice of a loudspeaker. */
const granted: readonly string[] = ['media', 'speaker-selection']

interface Asked {
  permission: string
  /** Address or origin of who asks. */
  from: string
  isMainFrame: boolean
  /** What of `media`: without a kind it is a capture of screens, which has its own door. */
  media: readonly string[] | undefined
}

export function isPermitted({ permission, from, isMainFrame, media }: Asked, appOrigin: string): boolean {
  if (!granted.includes(permission) || !isMainFrame || originOf(from) !== appOrigin) return false
  return media === undefined || (media.length > 0 && media.every((kind) => kind === 'audio' || kind === 'video'))
}

/** Electron security checklist 5. Both handlers are needed: without the check handler, synchronous checks are granted to anybody. */
export function guardPermissions(session: Session, appOrigin: string): void {
  session.setPermissionRequestHandler((_contents, permission, answer, details) => {
    const media = permission === 'media' && 'mediaTypes' in details ? details.mediaTypes ?? [] : undefined
    answer(isPermitted({ permission, from: details.requestingUrl, isMainFrame: details.isMainFrame, media }, appOrigin))
  })
  session.setPermissionCheckHandler((_contents, permission, from, { isMainFrame }) => isPermitted({ permission, from, isMainFrame, media: undefined }, appOrigin))
  session.setDevicePermissionHandler(() => false)
}
