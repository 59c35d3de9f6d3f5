import type { ChatMessage } from '../../src-shared/chat.ts'
import type { Session } from '../../src-shared/sessions.ts'
import { escapeHtml } from './escapeHtml.ts'
import type { KeptFiles } from './lessonRecordFiles.ts'
import { timesIn } from './lessonRecordText.ts'
import type { RecordWords } from './lessonRecordWords.ts'

/** `timeZone`: IANA. */
interface Telling { session: Pick<Session, 'title'>; kept: KeptFiles; words: RecordWords; timeZone: string }

/** The page asks for nothing and runs nothing, whatever has been written in it. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'"
const STYLE = 'body{font:16px/1.5 system-ui,sans-serif;max-width:44rem;margin:2rem auto;padding:0 1rem}ol{list-style:none;padding:0}li{margin:0 0 1rem}p{margin:0;white-space:pre-wrap;overflow-wrap:anywhere}time,small{color:#595959}'

/** A page with every message up to the last that is in the record, a message at a time. */
export async function* lessonRecordChat(messages: AsyncIterable<ChatMessage>, { session, kept, words, timeZone }: Telling): AsyncGenerator<string> {
  const title = escapeHtml(`${words.chat}: ${session.title}`)
  const time = timesIn(words, timeZone)
  yield `<!doctype html>\n<html lang="${words.locale}"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${POLICY}"><meta name="viewport" content="width=device-width"><title>${title}</title><style>${STYLE}</style></head>\n<body><h1>${title}</h1>\n<p><small>${escapeHtml(timeZone)}</small></p>\n<ol>\n`
  for await (const message of messages) {
    if (message.number > kept.lastNumber) break
    yield `<li>${headOf(message)}${textOf(message)}${fileOf(message)}</li>\n`
  }
  yield '</ol></body></html>\n'

  function headOf({ sender, sentAt }: ChatMessage): string {
    return `<p><strong dir="auto">${escapeHtml(sender.name)}</strong> <small>${words.roles[sender.role]}, <time datetime="${sentAt}">${escapeHtml(time(Date.parse(sentAt)))}</time></small></p>`
  }
  function textOf({ text }: ChatMessage): string {
    return text === '' ? '' : `<p dir="auto">${escapeHtml(text)}</p>`
  }
  function fileOf({ file }: ChatMessage): string {
    if (!file) return ''
    const name = kept.names.get(file.id) ?? file.name
    const fault = kept.faults.get(file.id)
    if (fault === 'missing') return `<p dir="auto">${escapeHtml(name)} <small>${words.fileMissing}</small></p>`
    return `<p dir="auto"><a href="files/${escapeHtml(encodeURIComponent(name))}">${escapeHtml(name)}</a>${fault === 'cut' ? ` <small>${words.fileCut}</small>` : ''}</p>`
  }
}
