import { createTransport } from 'nodemailer'
import { AppError } from '../../src-shared/errors.ts'
import type { Mailer } from '../services/mailer.ts'

const CONNECT_WITHIN_MS = 10_000
const ANSWER_WITHIN_MS = 10_000
/** A server that answers slowly, byte by byte, is given up too. */
const SENT_WITHIN_MS = 25_000

/** Mail by SMTP (RFC 5321). `url`: `smtp://` (STARTTLS where the server offers it) or `smtps://`, with user and password where they are asked for. */
export function createMailer({ url, from }: { url: string; from: string }): Mailer {
  const transport = createTransport({
    url, connectionTimeout: CONNECT_WITHIN_MS, dnsTimeout: CONNECT_WITHIN_MS, greetingTimeout: ANSWER_WITHIN_MS, socketTimeout: ANSWER_WITHIN_MS,
    // What is attached is text made here; nothing in a message may make the library read a file or an address.
    disableFileAccess: true, disableUrlAccess: true,
  })
  return {
    async send({ to, subject, text, html, messageId, calendar }) {
      const attached = calendar === null ? {} : { icalEvent: { method: 'PUBLISH', filename: calendar.fileName, content: calendar.text } }
      try {
        await transport.sendMail({
          from, to, subject, text, html, messageId, ...attached, signal: AbortSignal.timeout(SENT_WITHIN_MS),
          headers: { 'Auto-Submitted': 'auto-generated' },
        })
      } catch (error) {
        throw mailError(error)
      }
    },
    close() { transport.close() },
  }
}

/** Without the library's own error: its words repeat what the server said to the sign-in. */
function mailError(thrown: unknown): AppError {
  const part = (name: string): string => (thrown instanceof Error && name in thrown ? String((thrown as unknown as Record<string, unknown>)[name]) : '')
  return new AppError('VENDOR_UNAVAILABLE', `The mail server did not take the mail: ${[part('code'), part('responseCode')].filter((word) => word !== '' && word !== 'undefined').join(' ') || 'no reason given'}`)
}
