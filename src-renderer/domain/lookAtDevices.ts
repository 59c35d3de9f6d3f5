import type { DeviceLook } from '#shared/desktop.ts'
import type { NetworkTicket } from '#shared/networkCheck.ts'
import type { MediaPermission } from '../host/Host.ts'
import type { NetworkProbe } from '../rtc/NetworkProbe.ts'

interface Deps {
  media: Pick<MediaDevices, 'enumerateDevices'>
  permission: Pick<MediaPermission, 'of'>
  probe: NetworkProbe
  ticket: NetworkTicket | null
}

/** What is there and allowed, without opening anything: no lamp goes on. */
export async function lookAtDevices({ media, permission, probe, ticket }: Deps): Promise<DeviceLook> {
  const paths = ticket === null ? null : probe.try(ticket, new AbortController().signal).catch(() => null)
  const kinds = (await media.enumerateDevices()).map(({ kind }) => kind)
  const find = async (kind: 'microphone' | 'camera', name: MediaDeviceKind) => {
    const { access } = await permission.of(kind)
    if (access === 'denied') return 'denied'
    return kinds.includes(name) ? 'there' : 'missing'
  }
  const [microphone, camera] = await Promise.all([find('microphone', 'audioinput'), find('camera', 'videoinput')])
  return { microphone, camera, speaker: kinds.includes('audiooutput') ? 'there' : 'missing', media: await paths }
}
