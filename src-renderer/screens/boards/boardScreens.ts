/** Loaded together: whoever looks for a board opens one. */
export { BoardScreen } from '../board/BoardScreen.tsx'
export { BoardsScreen } from './BoardsScreen.tsx'
