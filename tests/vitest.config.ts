import { resolve } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vitest/config'

const root = resolve(import.meta.dirname, '..')

/** What is about the database, run once more on PostgreSQL. */
const onBothDatabases = [
  'attendance', 'attendanceCsv', 'auth', 'signInLimits', 'boards', 'boardsMerge', 'conversations', 'conversationsRaces', 'demo', 'icsFeed', 'icsImport', 'liveRoom', 'proposals', 'proposalsFlow',
  'reminders', 'remindersList', 'remindersMail', 'remindersProcesses', 'reschedule', 'rooms', 'roomsEnd', 'series', 'seriesModel', 'sessions', 'sessionSync', 'startFailurePostgres',
  'callHistory', 'callMessages', 'presence',
  'callRooms', 'migrationCalls', 'quality',
  'roomControl', 'roomDoor', 'roomChat', 'roomFiles', 'lessonRecord',
  'calls', 'callsEnd', 'callsGroup', 'callsRaces', 'callsRefused',
  'sessionRenewal', 'timeZones', 'reschedulePreview',
  'boardLibrary', 'boardFiles', 'boardVersions', 'boardsOfRooms', 'boardUpkeep',
].map((name) => `tests/integration/${name}.test.ts`)

export default defineConfig({
  root,
  test: {
    projects: [
      {
        extends: true,
        plugins: [react()],
        test: { name: 'unit', environment: 'node', include: ['{src-*,server,build,tests/{support,bench}}/**/*.test.{ts,tsx}'] },
      },
      {
        extends: true,
        test: {
          name: 'postgres', environment: 'node', include: onBothDatabases, globalSetup: 'tests/support/postgresSetup.ts', setupFiles: 'tests/support/onPostgres.ts',
          // Each file has databases of its own.
          testTimeout: 60_000, hookTimeout: 60_000, maxWorkers: 2,
        },
      },
      {
        extends: true,
        test: {
          name: 'integration', environment: 'node', include: ['tests/integration/**/*.test.ts'],
          testTimeout: 30_000, hookTimeout: 30_000, maxWorkers: 2,
        },
      },
    ],
  },
})
