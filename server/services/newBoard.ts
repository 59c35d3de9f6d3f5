import type { BoardRole } from '../../src-shared/board.ts'
import { isPage } from '../../src-shared/boardPages.ts'
import type { BoardRecord } from '../../src-shared/boardRecords.ts'
import type { NewBoard } from '../repositories/boardRows.ts'

type Kind = Pick<NewBoard['board'], 'id' | 'kind' | 'ownerId' | 'roomId' | 'name' | 'isTemplate'>

/** The rows of a board that begins with these records. `filesOf`: the board that has their pictures. */
export function newBoard(kind: Kind, people: readonly { userId: string; role: BoardRole }[], records: readonly BoardRecord[], filesOf: NewBoard['filesOf'], now: number): NewBoard {
  return {
    board: { ...kind, clock: records.length, createdAt: now, updatedAt: now },
    people: people.map((person) => ({ boardId: kind.id, ...person })),
    elements: records.map((record, i) => (
      { boardId: kind.id, elementId: record.id, version: record.version, versionNonce: record.versionNonce, clock: i + 1, json: JSON.stringify(record), isPage: isPage(record) ? 1 : 0 })),
    filesOf: filesOf && filesOf.hashes.length > 0 ? filesOf : null,
  }
}
