/** Data from one connection to the other and back. Resolves false when there is no relay to go through; pending as long as nothing comes. */
export async function sendThrough(from: RTCPeerConnection, to: RTCPeerConnection, ended: AbortSignal): Promise<boolean> {
  const { promise, resolve } = Promise.withResolvers<boolean>()
  const described = Promise.withResolvers<undefined>()
  const channel = from.createDataChannel('check')
  const sent = crypto.randomUUID()
  channel.addEventListener('open', () => { channel.send(sent) }, { signal: ended })
  channel.addEventListener('message', ({ data }) => { if (data === sent) resolve(true) }, { signal: ended })
  to.addEventListener('datachannel', ({ channel: arrived }) => {
    arrived.addEventListener('message', ({ data }) => { arrived.send(data as string) }, { signal: ended })
  }, { signal: ended })
  for (const [one, other] of [[from, to], [to, from]] as const) {
    let any = false
    one.addEventListener('icecandidate', ({ candidate }) => {
      if (candidate === null) {
        if (!any) resolve(false)
        return
      }
      any ||= candidate.candidate !== ''
      // Those that come too early are refused; one that is no good is not the only one.
      void described.promise.then(() => other.addIceCandidate(candidate)).catch(() => undefined)
    }, { signal: ended })
  }
  await from.setLocalDescription()
  if (from.localDescription) await to.setRemoteDescription(from.localDescription)
  await to.setLocalDescription()
  if (to.localDescription) await from.setRemoteDescription(to.localDescription)
  described.resolve(undefined)
  return promise
}
