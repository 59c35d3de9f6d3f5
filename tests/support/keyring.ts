import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'

const PASSWORD_STORE = join(import.meta.dirname, 'passwordStore.cjs')
const PROGRAMS = ['/usr/bin/dbus-daemon', '/usr/bin/dbus-send', '/usr/bin/gnome-keyring-daemon']
const NAME_HAS_OWNER = ['--session', '--print-reply=literal', '--dest=org.freedesktop.DBus', '/', 'org.freedesktop.DBus.NameHasOwner', 'string:org.freedesktop.secrets']
const START_DEADLINE_MS = 10_000

/** Why no keyring can be made here, or null. */
export function whyNoKeyring(): string | null {
  if (process.platform !== 'linux') return 'a keyring of its own for the test is made on Linux only'
  const missing = PROGRAMS.filter((path) => !existsSync(path))
  return missing.length === 0 ? null : `${missing.join(' and ')} not installed`
}

export interface TestKeyring {
  /** Environment and arguments of an app that is to use it. */
  env: Record<string, string>
  args: string[]
  close(): Promise<void>
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  child.kill()
  await once(child, 'exit')
}

/** A real gnome-keyring, unlocked, on a D-Bus of its own, with its files in a temporary folder. */
export async function openKeyring(): Promise<TestKeyring> {
  const folder = await mkdtemp(join(tmpdir(), 'lectern-keyring-'))
  await mkdir(join(folder, 'run'), { mode: 0o700 })
  const bus = spawn('dbus-daemon', ['--session', '--nofork', '--print-address'], { stdio: ['ignore', 'pipe', 'ignore'] })
  const address = await once(bus.stdout, 'data') as [Buffer]
  const env = {
    DBUS_SESSION_BUS_ADDRESS: address[0].toString().trim(), HOME: folder, XDG_DATA_HOME: join(folder, 'data'), XDG_RUNTIME_DIR: join(folder, 'run'),
  }
  const daemonEnv = { ...process.env, ...env }
  // Reads the password of the new keyring from its input; that it is ready it tells nobody.
  const daemon = spawn('gnome-keyring-daemon', ['--foreground', '--unlock', '--components=secrets'], { stdio: ['pipe', 'ignore', 'ignore'], env: daemonEnv })
  daemon.stdin.end('a password of the test')
  const deadline = Date.now() + START_DEADLINE_MS
  while (!spawnSync('dbus-send', NAME_HAS_OWNER, { env: daemonEnv, encoding: 'utf8' }).stdout.includes('true')) {
    if (Date.now() > deadline || daemon.exitCode !== null) throw new Error('gnome-keyring-daemon does not come up')
    await setTimeout(50)
  }
  return {
    env: { DBUS_SESSION_BUS_ADDRESS: env.DBUS_SESSION_BUS_ADDRESS },
    args: ['-r', PASSWORD_STORE],
    async close() {
      await end(daemon)
      await end(bus)
      await rm(folder, { recursive: true, force: true })
    },
  }
}
