import { PROTOCOL_VERSION } from '../../src-shared/channels.ts'
import type { SignedInPerson } from '../support/reminderSchool.ts'
import { connectedCrowd } from './connection.ts'
import { scriptInput, tellStarter } from './scriptProcess.ts'

/** P8's load: people who are connected and do nothing. A process of its own; they go when it is ended. */
const { url, people, count } = scriptInput() as { url: string; people: SignedInPerson[] | null; count: number }
await connectedCrowd(url, Array.from({ length: count }, (_, i) => (people ? { accessToken: people[i]?.accessToken, protocolVersion: PROTOCOL_VERSION } : { person: `p${String(i)}` })))
await tellStarter('connected')
