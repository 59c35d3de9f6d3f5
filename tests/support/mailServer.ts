import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import PostalMime, { type Email } from 'postal-mime'
import { SMTPServer } from 'smtp-server'

export const MAIL_PASSWORD = 'the mail password of the tests'

export interface MailServer {
  readonly url: string
  /** In order of arrival. */
  readonly mails: Email[]
  readonly recipients: string[]
  /** How many have been offered, taken or not. */
  offered(): number
  /** The next attempts meet this answer; null: they are taken. */
  refuseWith(code: number | null): void
  /** The nth mail from the beginning. */
  mail(n: number): Promise<Email>
  close(): Promise<void>
}

/** A real SMTP server that asks for a password and keeps what it is given. */
export async function startMailServer(): Promise<MailServer> {
  const mails: Email[] = []
  const recipients: string[] = []
  let offered = 0
  let refusal: number | null = null
  const server = new SMTPServer({
    disabledCommands: ['STARTTLS'], allowInsecureAuth: true, disableReverseLookup: true,
    onAuth: ({ password }, _session, answer) => { answer(password === MAIL_PASSWORD ? null : new Error('Wrong password'), { user: 'lectern' }) },
    onData(stream, session, answer) {
      offered += 1
      void text(stream).then(async (source) => {
        if (refusal !== null) {
          answer(Object.assign(new Error(`Not now, says the server; your password was ${MAIL_PASSWORD}`), { responseCode: refusal }))
          return
        }
        mails.push(await PostalMime.parse(source))
        recipients.push(...session.envelope.rcptTo.map((to) => to.address))
        answer()
        server.emit('kept')
      })
    },
  })
  server.listen(0, '127.0.0.1')
  await once(server.server, 'listening')
  const { port } = server.server.address() as AddressInfo
  return {
    url: `smtp://lectern:${encodeURIComponent(MAIL_PASSWORD)}@127.0.0.1:${port}`,
    mails, recipients,
    offered: () => offered,
    refuseWith(code) { refusal = code },
    async mail(n) {
      while (mails.length < n) await once(server, 'kept', { signal: AbortSignal.timeout(10_000) })
      return mails[n - 1]!
    },
    close: () => new Promise((resolve) => { server.close(resolve) }),
  }
}
