import type { ApiDeps } from './api/createApi.ts'
import { createBoardApi } from './api/createBoardApi.ts'
import type { Boards } from './domain/Boards.ts'
import { importBoard } from './domain/importBoard.ts'
import type { Wire } from './domain/wire.ts'
import { createBoardPrinter } from './whiteboard/print/createBoardPrinter.ts'

/** The part of the composition root that boards outside rooms need. */
export function createBoards({ wire, ...deps }: ApiDeps & { wire: Wire }): Boards {
  const api = createBoardApi(deps)
  return {
    api,
    printer: createBoardPrinter(),
    importBoard: (name, content, options) => importBoard({ api, wire, newId: () => crypto.randomUUID() }, name, content, options),
  }
}
