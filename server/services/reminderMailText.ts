import { escapeHtml } from './escapeHtml.ts'

export interface ReminderMailInput {
  title: string
  /** Epoch ms. */
  start: number
  timeZone: string
  /** Of the lesson in the browser; null where the server does not know its own address. */
  link: string | null
}

/** The words of one reminder by mail. The time is that of the session's zone, which is named with it. */
export function reminderMailText({ title, start, timeZone, link }: ReminderMailInput): { subject: string; text: string; html: string } {
  // A line break in a title would begin another header.
  const name = title.replace(/\s+/g, ' ')
  const when = `${new Intl.DateTimeFormat('en-GB', { dateStyle: 'full', timeStyle: 'short', timeZone }).format(start)} (${timeZone})`
  const reason = 'You get this mail because no device of yours showed the reminder. Choose your reminders in Settings.'
  return {
    subject: `Reminder: ${name}, ${when}`,
    text: [`${name} begins on ${when}.`, ...(link === null ? [] : [`Join: ${link}`]), reason, ''].join('\n\n'),
    html: [
      `<p><strong>${escapeHtml(name)}</strong> begins on ${escapeHtml(when)}.</p>`,
      ...(link === null ? [] : [`<p><a href="${escapeHtml(link)}">Join the lesson</a></p>`]),
      `<p><small>${reason}</small></p>`,
    ].join('\n'),
  }
}
