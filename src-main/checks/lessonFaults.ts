import type { DeviceLook, MediaAccess } from '#shared/desktop.ts'
import type { ServerPaths } from '#shared/networkCheck.ts'
import { networkVerdict } from '#shared/networkVerdict.ts'

export type LessonFault = 'signedOut' | 'unreachable' | 'liveBlocked' | 'mediaBlocked' | 'sameNetworkOnly' | 'microphoneMissing' | 'microphoneDenied' | 'cameraMissing' | 'cameraDenied' | 'speakerMissing'

interface Seen {
  server: ServerPaths | 'signedOut'
  /** Null where nobody could look. */
  look: DeviceLook | null
  /** What the system says by itself. */
  access: { microphone: MediaAccess; camera: MediaAccess }
}

/** What keeps a lesson from going well, the most pressing first. What only makes it slower is left to the lobby. */
export function lessonFaults({ server, look, access }: Seen): LessonFault[] {
  return [...networkFaults(server, look), ...deviceFaults('microphone', look, access), ...(look?.speaker === 'missing' ? ['speakerMissing' as const] : []), ...deviceFaults('camera', look, access)]
}

function networkFaults(server: Seen['server'], look: DeviceLook | null): LessonFault[] {
  if (server === 'signedOut') return ['signedOut']
  const verdict = networkVerdict({ server, media: look?.media ?? null, speed: null })
  if (verdict === 'vendorUnreached' || verdict === 'vendorBlocked') return ['mediaBlocked']
  return verdict === 'unreachable' || verdict === 'liveBlocked' || verdict === 'mediaBlocked' || verdict === 'sameNetworkOnly' ? [verdict] : []
}

function deviceFaults(kind: 'microphone' | 'camera', look: DeviceLook | null, access: Seen['access']): LessonFault[] {
  if (access[kind] === 'denied' || look?.[kind] === 'denied') return [`${kind}Denied`]
  return look?.[kind] === 'missing' ? [`${kind}Missing`] : []
}
