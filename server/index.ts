import { readConfig, type Config } from './config.ts'
import { createServer } from './createServer.ts'
import { createLogger } from './logging.ts'
import { startFailure } from './startFailure.ts'

const CLOSE_DEADLINE_MS = 10_000
let config: Config | null = null

async function main(): Promise<void> {
  config = readConfig()
  const logger = createLogger(config.logLevel)
  const server = await createServer({ config, logger })
  const local = await server.listen()
  const url = config.publicUrl ?? local
  logger.info({ url }, `Lectern is at ${url}`)
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      logger.info({ signal }, 'closing')
      void server.close(CLOSE_DEADLINE_MS).then(() => process.exit(0))
    })
  }
}

await main().catch((error: unknown) => {
  const { message, exitCode, expected } = startFailure(error, config)
  process.stderr.write(`${message}\n`)
  if (!expected && error instanceof Error) process.stderr.write(`${error.stack ?? ''}\n`)
  process.exit(exitCode)
})
