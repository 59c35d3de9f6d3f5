import type { BoardElement } from '#shared/board.ts'
import { randomNonce } from '../randomNonce.ts'
import type { Size } from './fittedSize.ts'

/** A new element that shows a picture of the board. */
export function imageOf(fileId: string, box: Size & { x: number; y: number }): BoardElement {
  return {
    id: crypto.randomUUID(), type: 'image', version: 1, versionNonce: randomNonce(), isDeleted: false, angle: 0, ...box, fileId, status: 'saved', scale: [1, 1], crop: null,
    strokeColor: 'transparent', backgroundColor: 'transparent', fillStyle: 'solid', strokeWidth: 1, strokeStyle: 'solid', roughness: 0, opacity: 100, seed: 1, groupIds: [],
    frameId: null, roundness: null, boundElements: [], link: null, locked: false,
  }
}
