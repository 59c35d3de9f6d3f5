import { parentPort, workerData } from 'node:worker_threads'
import Database from 'better-sqlite3'

/** The log starts anew only when all of it has been copied; whoever writes meanwhile adds a little, which the next turn takes. */
const TURNS = 8

interface Progress { busy: number; log: number; checkpointed: number }

// Handed over by createCheckpoints.ts: the database file. Never creates one.
const database = new Database(workerData as string, { fileMustExist: true })
database.pragma('synchronous = NORMAL')

parentPort?.on('message', () => {
  for (let turn = 0; turn < TURNS; turn++) {
    const [progress] = database.pragma('wal_checkpoint(PASSIVE)') as Progress[]
    if (!progress || progress.busy > 0 || progress.checkpointed === progress.log) return
  }
})
