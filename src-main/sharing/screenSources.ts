import type { DesktopCapturer, DesktopCapturerSource, NativeImage } from 'electron'
import type { z } from 'zod'
import type { screenSourceSchema } from '#shared/desktop.ts'
import { AppError } from '#shared/errors.ts'
import type { Words } from '../words.ts'

type ScreenSource = z.infer<typeof screenSourceSchema>

/** One clear pixel. */
const NO_PICTURE = 'data:image/gif;base64,R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw=='
const THUMBNAIL = { width: 320, height: 180 }

interface Deps {
  capturer: DesktopCapturer
  words: () => Words
  /** Ids of windows that nobody wants to show: the strip and its like. */
  ownWindows: () => string[]
  /** What the system says of captures; Linux and Windows say nothing. */
  access: () => 'not-determined' | 'granted' | 'denied' | 'restricted' | 'unknown'
}

/** What can be shown to others, as it looks now. Rejects CAPTURE_DENIED where the system forbids to look, CAPTURE_FAILED where it cannot. */
export function createScreenSources({ capturer, words, ownWindows, access }: Deps) {
  const isForbidden = () => ['denied', 'restricted'].includes(access())
  let ids: ReadonlySet<string> = new Set()

  async function ask(size: { width: number; height: number }): Promise<DesktopCapturerSource[]> {
    // Asked in spite of it, macOS gives black pictures.
    if (isForbidden()) throw new AppError('CAPTURE_DENIED', 'the system forbids to look at the screen')
    try {
      return await capturer.getSources({ types: ['screen', 'window'], thumbnailSize: size, fetchWindowIcons: size.width > 0 })
    } catch (error) {
      // The person may have been asked meanwhile.
      if (isForbidden()) throw new AppError('CAPTURE_DENIED', 'the system forbids to look at the screen', {}, error)
      throw new AppError('CAPTURE_FAILED', 'screens and windows cannot be listed', {}, error)
    }
  }
  return {
    async list(): Promise<ScreenSource[]> {
      const own = new Set(ownWindows().map(windowOf))
      const shown = (await ask(THUMBNAIL)).filter(({ id }) => !own.has(windowOf(id)))
      ids = new Set(shown.map(({ id }) => id))
      const screens = shown.filter(({ id }) => kindOf(id) === 'screen').map(({ id }) => id)
      return shown.map((source) => toScreenSource(source, screens, words()))
    },
    /** Whether the last list had it. */
    has: (sourceId: string): boolean => ids.has(sourceId),
    /** Where asking lets the person choose: what was chosen, or null. */
    async pick(): Promise<string | null> { return (await ask({ width: 0, height: 0 }))[0]?.id ?? null },
  }
}

const kindOf = (id: string): ScreenSource['kind'] => (id.startsWith('screen:') ? 'screen' : 'window')
/** `window:<system's number>:<ours>`: the same window goes by different last parts. */
const windowOf = (id: string): string => id.split(':').slice(0, 2).join(':')

function toScreenSource({ id, name, thumbnail, appIcon }: DesktopCapturerSource, screens: string[], words: Words): ScreenSource {
  const kind = kindOf(id)
  const number = new Intl.NumberFormat(words.locale).format(screens.indexOf(id) + 1)
  const screenName = screens.length === 1 ? words.wholeScreen : words.screenNumber.replace('{number}', number)
  // Electron's types know no icon that is missing.
  const icon = appIcon as NativeImage | null
  return {
    id, kind, name: kind === 'screen' ? screenName : name,
    thumbnail: thumbnail.isEmpty() ? NO_PICTURE : `data:image/jpeg;base64,${thumbnail.toJPEG(80).toString('base64')}`,
    icon: icon === null || icon.isEmpty() ? null : icon.toDataURL(),
  }
}
