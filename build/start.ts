import { type CompanionServer, startCompanionServer } from './start/companionServer.ts'
import { openDesktopApp } from './start/desktopApp.ts'
import { findRuntime } from './start/desktopRuntime.ts'
import { desktopBuild, ensureBuilt, webBuild } from './start/freshBuild.ts'

const DEMO_HELP = 'Sign in as tutor@demo.lectern or student@demo.lectern (another browser or a private window for the second), password lectern-demo.'

/** Resolves with the exit code when somebody asks this process to end. */
function askedToEnd(): Promise<number> {
  const { promise, resolve } = Promise.withResolvers<number>()
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => { resolve(0) })
  return promise
}

/** Ends when the app is quit, or the server ends, or `asked` resolves. Returns the exit code. */
async function hold(server: CompanionServer, asked: Promise<number>): Promise<number> {
  const runtime = findRuntime(process.env)
  const ready = 'path' in runtime && ensureBuilt(desktopBuild)
  const app = ready ? openDesktopApp(runtime.path, server.url) : null
  const why = 'missing' in runtime ? runtime.missing : 'it could not be built'
  const noApp = (reason: string) => { console.log(`The desktop app does not open here (${reason}); use the address above in a browser. Ctrl+C ends the server.`) }
  if (!app) noApp(why)
  else console.log('The desktop app is open; quitting it, or Ctrl+C here, ends everything.')

  // An app that cannot run leaves the server to the browsers.
  const closed = app?.ended.then((failure) => {
    if (failure === null) return 0
    noApp(failure)
    return new Promise<number>(() => undefined)
  })
  const code = await Promise.race([asked, server.ended, ...(closed ? [closed] : [])])
  app?.stop()
  await server.stop()
  return code
}

async function main(): Promise<number> {
  const asked = askedToEnd()
  if (!ensureBuilt(webBuild)) return 1
  const server = await startCompanionServer().catch((code: unknown) => (typeof code === 'number' ? code : 1))
  // The server has said why on its way out.
  if (typeof server === 'number') return server === 0 ? 1 : server
  console.log(`Lectern is at ${server.url}`)
  if ((process.env['LECTERN_DEMO'] ?? '1') === '1') console.log(DEMO_HELP)
  return hold(server, asked)
}

process.exitCode = await main()
