import type { AddressInfo } from 'node:net'
import agoraToken from 'agora-token'
import express from 'express'
import { tellStarter } from '../scriptProcess.ts'

/** The reference of joining a lesson on Agora: a route that only calls agora-token, once for the person and once for the screen. No sign-in, no checks, no database. */
const { RtcRole, RtcTokenBuilder } = agoraToken
const [appId, certificate, channelName] = ['0123456789abcdef0123456789abcdef', 'fedcba9876543210fedcba9876543210', `s_${'x'.repeat(43)}`]
const app = express()
app.post('/join', (_request, response) => {
  const tokenOf = (uid: number) => RtcTokenBuilder.buildTokenWithUid(appId, certificate, channelName, uid, RtcRole.PUBLISHER, 3_600, 3_600)
  response.json({ appId, channelName, token: tokenOf(1), screenToken: tokenOf(2) })
})
const http = app.listen(0, '127.0.0.1', () => { void tellStarter(`http://127.0.0.1:${String((http.address() as AddressInfo).port)}/join`) })
