/**
 * The first offer of a page takes a browser tens of milliseconds more than the others: codecs are listed and threads begun. Whoever will join soon
 * has that done before. The offer is not applied: nothing is looked for on the network, and nobody is reached. What fails here is told by the join.
 */
export async function warmUp(createPeerConnection: () => RTCPeerConnection = () => new RTCPeerConnection()): Promise<void> {
  try {
    const connection = createPeerConnection()
    for (const kind of ['audio', 'video']) connection.addTransceiver(kind)
    await connection.createOffer().finally(() => { connection.close() })
  } catch {
    return
  }
}
