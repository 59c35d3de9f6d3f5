import type { MediaWays, NetworkFindings, NetworkSpeed } from '#shared/networkCheck.ts'
import type { Format } from './format.ts'
import type { Translate } from './translate.ts'

/** Beyond it the number says more about the measuring than about the line. Mbit/s. */
const FAST = 20

interface Line { label: string; text: string }

/** One line for each way; of a check that still runs, those not found yet say so. */
export function networkLines(findings: Partial<NetworkFindings>, t: Translate, format: Format): Line[] {
  const { server, media, speed } = findings
  const reached = (ms: number | null | undefined) => (ms === undefined ? t('network.checking') : ms === null ? t('network.silent') : t('network.answers', { ms: Math.max(1, Math.round(ms)) }))
  const way = (text: (() => string) | null | undefined) => (text === undefined ? t('network.checking') : text === null ? t('network.untried') : text())
  return [
    { label: t('network.server'), text: reached(server?.http) },
    { label: t('network.live'), text: reached(server?.socket) },
    ...mediaLines(media, way, t),
    { label: t('network.speed'), text: way(speed && (() => speedWords(speed, t, format))) },
  ]
}

/** Of the vendor's network there is one way, of direct connections there are two. */
function mediaLines(media: MediaWays | null | undefined, way: (text: (() => string) | null | undefined) => string, t: Translate): Line[] {
  if (media && 'vendor' in media) return [{ label: t('network.vendor'), text: t(`network.vendorWays.${media.vendor}`) }]
  return [
    { label: t('network.direct'), text: way(media && (() => t(`network.directWays.${media.direct}`))) },
    { label: t('network.relay'), text: way(media && (() => t(`network.relayWays.${media.relay}`))) },
  ]
}

function speedWords({ down, up }: NetworkSpeed, t: Translate, format: Format): string {
  const words = (kbits: number) => {
    const mbits = kbits / 1_000
    return mbits > FAST ? t('network.fast', { value: format.number(FAST) }) : t('network.mbits', { value: format.number(Number(mbits.toPrecision(2))) })
  }
  if (down !== null && up !== null) return t('network.speeds', { down: words(down), up: words(up) })
  if (down !== null) return t('network.speedDown', { down: words(down) })
  return up === null ? t('network.unmeasured') : t('network.speedUp', { up: words(up) })
}
