import { MAX_BOARD_NAME } from '#shared/boards.ts'
import { useWords } from '../../hooks/useWords.ts'

/** What is wrong with a board's name, in words; undefined where nothing is. */
export function useNameFault(name: string): string | undefined {
  const { t } = useWords()
  if (name.trim() === '') return t('boards.nameMissing')
  return name.trim().length > MAX_BOARD_NAME ? t('boards.nameLong', { most: MAX_BOARD_NAME }) : undefined
}
