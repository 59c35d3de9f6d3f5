import { unzipSync, zipSync } from 'fflate'
import { AppError } from '#shared/errors.ts'
import type { FastboardApp } from './sdk.ts'

/** Where the pages of the main view are, in their order. */
export function scenePathsOf({ manager }: Pick<FastboardApp, 'manager'>): string[] {
  const { scenes, contextPath } = manager.sceneState
  const folder = contextPath.endsWith('/') ? contextPath : `${contextPath}/`
  return scenes.map(({ name }) => folder + name)
}

const nameAt = (place: number): string => `${String(place).padStart(3, '0')}.scene`

/** All pages in the vendor's own form, in one archive. Names tell the order. */
export async function exportScenes(app: Pick<FastboardApp, 'room' | 'manager'>): Promise<Blob> {
  const parts: Record<string, Uint8Array> = {}
  for (const [place, path] of scenePathsOf(app).entries()) parts[nameAt(place)] = new Uint8Array(await (await app.room.exportScene(path)).arrayBuffer())
  // Packed by the vendor already.
  return new Blob([Uint8Array.from(zipSync(parts, { level: 0 }))], { type: 'application/zip' })
}

/** The pages of an archive in the place of those that are there. Rejects BOARD_FAILED for what is no such archive; nothing has changed then. */
export async function importScenes(app: Pick<FastboardApp, 'room' | 'manager'>, archive: Uint8Array): Promise<void> {
  const parts = Object.entries(opened(archive)).filter(([name]) => /^\d{3}\.scene$/.test(name)).toSorted(([a], [b]) => (a < b ? -1 : 1))
  if (parts.length === 0) throw new AppError('BOARD_FAILED', 'There are no pages in it')
  const before = scenePathsOf(app)
  const folder = app.manager.sceneState.contextPath
  const stamp = crypto.randomUUID().slice(0, 8)
  for (const [place, [, content]] of parts.entries()) await app.room.importScene(folder, new Blob([Uint8Array.from(content)]), `${stamp}-${place}`)
  await app.manager.setMainViewScenePath(`${folder.endsWith('/') ? folder : `${folder}/`}${stamp}-0`)
  for (const path of before) app.room.removeScenes(path)
}

function opened(archive: Uint8Array): Record<string, Uint8Array> {
  try {
    return unzipSync(archive)
  } catch (error) {
    throw new AppError('BOARD_FAILED', 'It is no archive of pages', {}, error)
  }
}
