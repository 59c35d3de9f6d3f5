import { readFileSync } from 'node:fs'
import { createSecureContext } from 'node:tls'
import type { ConfigFault } from './configRules.ts'

export interface TlsPair { cert: string; key: string }

/** Reads certificate and key (PEM files) and tries them together, so that a mistake shows at start and not at the first visitor. */
export function readTls(certFile: string | undefined, keyFile: string | undefined): { pair: TlsPair | null; faults: ConfigFault[] } {
  if (certFile === undefined || keyFile === undefined) return { pair: null, faults: [] }
  const faults: ConfigFault[] = []
  const read = (variable: string, file: string): string => {
    try {
      return readFileSync(file, 'utf8')
    } catch (error) {
      faults.push({ variable, message: messageOf(error) })
      return ''
    }
  }
  const pair = { cert: read('TLS_CERT', certFile), key: read('TLS_KEY', keyFile) }
  if (faults.length > 0) return { pair: null, faults }
  try {
    createSecureContext(pair)
    return { pair, faults }
  } catch (error) {
    return { pair: null, faults: [{ variable: 'TLS_CERT', message: `certificate and key do not work together (${messageOf(error)})` }] }
  }
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))
