import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'

/** What some tests are made with, by the file that tells whether it is there: a TURN server, a keyring with its bus, networks that can be made bad, and what an Electron of its own needs. */
const TOOLS: Readonly<Record<string, string>> = {
  '/usr/bin/turnserver': 'coturn',
  '/usr/bin/dbus-daemon': 'dbus',
  '/usr/bin/gnome-keyring-daemon': 'gnome-keyring',
  '/usr/bin/ip': 'iproute2',
  '/usr/sbin/iptables': 'iptables',
  '/usr/share/doc/libsecret-1-0': 'libsecret-1-0',
  '/usr/share/doc/libnotify4': 'libnotify4',
}

/** Installs what is missing where the system lets it; the tests that need it are skipped, and say so, where it stays missing. */
export function ensureTools(): void {
  const missing = Object.entries(TOOLS).filter(([file]) => !existsSync(file)).map(([, name]) => name)
  if (missing.length === 0 || process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return
  const apt = (...args: string[]) => spawnSync('apt-get', [...args, '-qq'], { stdio: ['ignore', 'ignore', 'inherit'], env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } })
  console.log(`installing ${missing.join(', ')}`)
  apt('update')
  apt('install', '-y', '--no-install-recommends', ...missing)
}
