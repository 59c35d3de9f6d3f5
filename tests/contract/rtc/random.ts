/** Numbers that a seed repeats (mulberry32, public domain). */
export interface Random {
  chance(share: number): boolean
  /** 1 … most. */
  upTo(most: number): number
  of<T>(all: readonly T[]): T
}

export function randomOf(seed: number): Random {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const of = <T>(all: readonly T[]): T => {
    const found = all[Math.floor(next() * all.length)]
    if (found === undefined) throw new Error('nothing to choose from')
    return found
  }
  return { chance: (share) => next() < share, upTo: (most) => 1 + Math.floor(next() * most), of }
}
