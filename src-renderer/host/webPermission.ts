import { AppError } from '#shared/errors.ts'
import type { MediaPermission } from './Host.ts'

interface Deps { permissions: Pick<Permissions, 'query'> | undefined; userAgent: string }

const DECIDED = { granted: 'granted', denied: 'denied', prompt: 'unknown' } as const

/** What this browser has been told for this page; browsers open no settings for pages. */
export function createWebPermission({ permissions, userAgent }: Deps): MediaPermission {
  return {
    place: placeOf(userAgent),
    async of(kind) {
      // A capture of the screen is asked for each time. Some browsers know neither of the others.
      const status = kind === 'screen' ? undefined : await permissions?.query({ name: kind }).catch(() => undefined)
      return { access: status ? DECIDED[status.state] : 'unknown', settings: false }
    },
    openSettings: () => Promise.reject(new AppError('NOT_FOUND', 'a page opens no settings')),
  }
}

/** Only for words: a browser that is taken for another gets a sentence that does not quite fit. */
function placeOf(userAgent: string): MediaPermission['place'] {
  if (/\b(Firefox|FxiOS)\//.test(userAgent)) return 'firefox'
  if (/\b(Chrome|Chromium|CriOS|Edg)\//.test(userAgent)) return 'chromium'
  return /\bSafari\//.test(userAgent) ? 'safari' : 'browser'
}
