import type { BoardPage } from '#shared/boardPages.ts'
import type { Translate } from '../../../i18n/translate.ts'
import type { BoardObject } from '../../../whiteboard/Whiteboard.ts'

/** `place`: from 0. */
export const pageWords = (t: Translate, { name }: Pick<BoardPage, 'name'>, place: number): string =>
  (name === '' ? t('paper.page', { page: place + 1 }) : t('paper.pageNamed', { page: place + 1, name }))

/** Of a text, in a list. */
const LONGEST = 80

/** What a thing on a page is called. */
export function objectWords(t: Translate, { kind, text, isLocked }: BoardObject): string {
  const plain = t(`paper.kind.${kind}`)
  const said = kind === 'stamp' && isStamp(text) ? t(`paper.stamp.${text}`) : text.replace(/\s+/g, ' ').trim()
  const short = said.length > LONGEST ? `${said.slice(0, LONGEST)}…` : said
  const thing = short === '' ? plain : t('paper.named', { kind: plain, text: short })
  return isLocked ? t('paper.locked', { thing }) : thing
}

const stamps = ['tick', 'cross', 'star', 'heart', 'question'] as const
const isStamp = (text: string): text is (typeof stamps)[number] => stamps.some((stamp) => stamp === text)
