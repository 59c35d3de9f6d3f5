import type { Snapshot } from '#shared/boards.ts'
import type { Format } from './format.ts'
import type { Translate } from './translate.ts'

/** Why a version is there: its name where somebody gave it one. */
export function versionTitle({ kind, name, by }: Pick<Snapshot, 'kind' | 'name' | 'by'>, t: Translate): string {
  if (name !== '') return name
  if (kind === 'kept') return by ? t('versions.kind.kept', { name: by.name }) : t('versions.kind.auto')
  if (kind === 'restore') return by ? t('versions.kind.restore', { name: by.name }) : t('versions.kind.restoreServer')
  return t(`versions.kind.${kind}`)
}

/** Who drew since the version before. */
export const drewWords = ({ people }: Pick<Snapshot, 'people'>, t: Translate, format: Format): string =>
  (people.length === 0 ? t('versions.nobody') : t('versions.drew', { people: format.list(people.map(({ name }) => name)) }))

/** "2 pages, 140 things". */
export const extentWords = ({ pages, elements }: Pick<Snapshot, 'pages' | 'elements'>, t: Translate): string[] =>
  [...(pages > 1 ? [t('boards.pages', { count: pages })] : []), t('versions.things', { count: elements })]
