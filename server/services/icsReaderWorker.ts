import { parentPort, workerData } from 'node:worker_threads'
import { readBusyTimes, type IcsReading } from './icsReader.ts'

// Handed over by calendarFileReader.ts.
parentPort?.postMessage(readBusyTimes(workerData as IcsReading))
