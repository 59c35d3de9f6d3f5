export interface Mail {
  to: { name: string; address: string }
  subject: string
  text: string
  html: string
  /** The same for every attempt, so that a mailbox that gets one twice can tell. */
  messageId: string
  /** An iCalendar file. */
  calendar: { text: string; fileName: string } | null
}

/** Whoever carries mail. Resolves when it was taken over, and rejects within half a minute when it was not. */
export interface Mailer {
  send(mail: Mail): Promise<void>
  close(): void
}
