import { resolve } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vitest/config'

const root = resolve(import.meta.dirname, '..')

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
          name: 'integration', environment: 'node', include: ['tests/integration/**/*.test.ts'],
          testTimeout: 30_000, hookTimeout: 30_000, fileParallelism: false,
        },
      },
    ],
  },
})
