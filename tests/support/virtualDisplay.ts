import { spawn } from 'node:child_process'
import { once } from 'node:events'
import type { Readable } from 'node:stream'

export interface Display { name: string; close(): Promise<void> }

/** The display there is, or an Xvfb of its own on a free number; null where none is needed. */
export async function openDisplay(): Promise<Display | null> {
  if (process.platform !== 'linux') return null
  const present = process.env['DISPLAY']
  if (present !== undefined) return { name: present, close: async () => undefined }
  const child = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', '1600x1000x24', '-nolisten', 'tcp'], { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] })
  const number = await once(child.stdio[3] as Readable, 'data') as [Buffer]
  return {
    name: `:${number[0].toString().trim()}`,
    async close() {
      child.kill()
      await once(child, 'exit')
    },
  }
}
