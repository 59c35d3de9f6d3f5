/** The session id of a description's origin line: the same as long as it comes from the same RTCPeerConnection (RFC 8829, 5.2.1). */
export function sdpSession(sdp: string): string | null {
  return /^o=\S+ (\d+) /m.exec(sdp)?.[1] ?? null
}
