/** What a pen leaves behind in a lesson: a word's letter up to a long curve, in the drawing surface's own format. `index`: another stroke for each. */
export function strokeElement(index: number): Record<string, unknown> & { id: string; version: number } {
  const points = Array.from({ length: 10 + (index * 37) % 111 }, (_, i) => [Math.round(i * 325 + Math.sin(i + index) * 90) / 100, Math.round(Math.sin(i / 3 + index) * 4_000) / 100])
  const extent = (axis: 0 | 1) => Math.round((Math.max(...points.map((point) => point[axis] ?? 0)) - Math.min(...points.map((point) => point[axis] ?? 0))) * 100) / 100
  return {
    id: `stroke-${String(index).padStart(14, '0')}`, type: 'freedraw', version: 2 + points.length, versionNonce: 1_000_000_000 + index, isDeleted: false,
    x: 40 + (index % 100) * 12, y: 40 + Math.floor(index / 100) * 7, width: extent(0), height: extent(1), angle: 0, points,
    strokeColor: '#1e1e1e', backgroundColor: 'transparent', fillStyle: 'solid', strokeWidth: 2, strokeStyle: 'solid', roughness: 0, opacity: 100,
    groupIds: [], frameId: null, index: `b${String(index).padStart(4, '0')}1`, roundness: null, seed: 1_000_000_000 + index, boundElements: null, updated: 1_790_000_000_000, link: null, locked: false, pressures: [], simulatePressure: true, lastCommittedPoint: points.at(-1),
  }
}
