/** What is loaded once a board is shown: in one part, because parts that share a little make the first page larger. */
export { BoardDesk } from './BoardDesk.tsx'
export { OwnPages } from './OwnPages.tsx'
