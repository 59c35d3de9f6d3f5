export interface Box { x: number; y: number; width: number; height: number }
/** `large`: of a shared screen or the board. */
export interface MixLayout { large: Box | null; tiles: Box[] }

export const MIX_WIDTH = 1280
export const MIX_HEIGHT = 720
const GAP = 8
/** Of the people's strip beside what is large. */
const STRIP_WIDTH = 240

/** Cells of 16:9 in rows, as large as they fit, in the middle of the area. */
function grid(count: number, area: Box): Box[] {
  if (count === 0) return []
  let best = { columns: 1, rows: count, width: 0 }
  for (let columns = 1; columns <= count; columns++) {
    const rows = Math.ceil(count / columns)
    const width = Math.min((area.width - GAP * (columns + 1)) / columns, ((area.height - GAP * (rows + 1)) / rows) * (16 / 9))
    if (width > best.width) best = { columns, rows, width }
  }
  const { columns, rows, width } = best
  const height = width * (9 / 16)
  const top = area.y + (area.height - rows * height - (rows - 1) * GAP) / 2
  return Array.from({ length: count }, (_, i) => {
    const row = Math.floor(i / columns)
    const inRow = Math.min(columns, count - row * columns)
    const left = area.x + (area.width - inRow * width - (inRow - 1) * GAP) / 2
    return { x: left + (i % columns) * (width + GAP), y: top + row * (height + GAP), width, height }
  })
}

/** Where something large, if there is anything, and so many people are drawn. */
export function mixLayout(people: number, hasLarge: boolean): MixLayout {
  if (!hasLarge) return { large: null, tiles: grid(people, { x: 0, y: 0, width: MIX_WIDTH, height: MIX_HEIGHT }) }
  const strip = people === 0 ? 0 : STRIP_WIDTH
  return {
    large: { x: 0, y: 0, width: MIX_WIDTH - strip, height: MIX_HEIGHT },
    tiles: grid(people, { x: MIX_WIDTH - strip, y: 0, width: strip, height: MIX_HEIGHT }),
  }
}

/** The part of a picture that fills a box of another shape, from its middle. */
export function cropTo({ width, height }: { width: number; height: number }, box: Box): Box {
  const scale = Math.min(width / box.width, height / box.height)
  const [w, h] = [box.width * scale, box.height * scale]
  return { x: (width - w) / 2, y: (height - h) / 2, width: w, height: h }
}

/** The part of a box that a whole picture takes in its middle. */
export function fitInto({ width, height }: { width: number; height: number }, box: Box): Box {
  const scale = Math.min(box.width / width, box.height / height)
  const [w, h] = [width * scale, height * scale]
  return { x: box.x + (box.width - w) / 2, y: box.y + (box.height - h) / 2, width: w, height: h }
}
