import { sql, type Expression, type SqlBool } from 'kysely'

/** Somewhere in the column, capitals or not (SQLite knows those of ASCII only, so what was typed is looked for as well). */
export function containsText(column: Expression<string>, text: string) {
  const [typed, small] = [patternOf(text), patternOf(text.toLowerCase())]
  return sql<SqlBool>`(lower(${column}) like ${small} escape '\\' or ${column} like ${typed} escape '\\')`
}

const patternOf = (text: string): string => `%${text.replaceAll(/[\\%_]/g, '\\$&')}%`
