const MIN_SHAPE = 4 / 3
const MAX_SHAPE = 16 / 9

export interface Grid { columns: number; width: number; height: number }

/** The columns and tile size (CSS pixels) that show `count` tiles largest in a box, each between 4:3 and 16:9. */
export function bestGrid(count: number, box: { width: number; height: number }, gap: number): Grid {
  let best: Grid = { columns: 1, width: 0, height: 0 }
  for (let columns = 1; columns <= count; columns++) {
    const rows = Math.ceil(count / columns)
    const cellWidth = (box.width - gap * (columns - 1)) / columns
    const cellHeight = (box.height - gap * (rows - 1)) / rows
    if (cellWidth <= 0 || cellHeight <= 0) continue
    const width = Math.min(cellWidth, cellHeight * MAX_SHAPE)
    const height = Math.min(cellHeight, width / MIN_SHAPE)
    if (width * height > best.width * best.height) best = { columns, width: Math.floor(width), height: Math.floor(height) }
  }
  return best
}

/** A face and its name in a smaller tile tell nobody anything. */
const READABLE_WIDTH = 160
const MOST = 9

/** How many tiles can be told apart in a box of that size: at least two, at most nine; nine where the size is not known yet. */
export function mostReadable(box: { width: number; height: number } | null, gap: number): number {
  if (box === null) return MOST
  for (let count = MOST; count > 2; count--) if (bestGrid(count, box, gap).width >= READABLE_WIDTH) return count
  return 2
}
