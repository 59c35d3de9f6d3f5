import { readConfig } from './config.ts'
import { ConfigError } from './configRules.ts'
import { createServer } from './createServer.ts'
import { createLogger } from './logging.ts'

const EXIT_CONFIG = 78
const CLOSE_DEADLINE_MS = 10_000

async function main(): Promise<void> {
  const config = readConfig()
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
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exit(error instanceof ConfigError ? EXIT_CONFIG : 1)
})
