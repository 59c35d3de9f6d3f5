import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { findChromium } from '../../build/findChromium.ts'

/** Every name begins with it and the number of the process that made it. */
const PREFIX = 'lxn'
const TOOLS = ['ip', 'bridge', 'tc', 'iptables']
/** Of the switch itself; given, for else it changes with what is plugged in. */
const ROUTER = '02:00:00:00:00:fe'
/** Of a router at home: what does not fit within this is thrown away. */
const QUEUED = ['burst', '8kb', 'latency', '300ms']

/** `silent`: packets vanish and nobody is told, as behind a dead router. `unplugged`: the machine sees that its cable is out. */
export type CutKind = 'silent' | 'unplugged'

/** One machine's place in the network. */
export interface NetworkPlace {
  /** A program that starts Chromium there. */
  readonly chromium: string
  /** Percent of all packets that get lost on their way to here; the other direction loses at its own end. */
  setLoss(percent: number): void
  /** Both directions; null: as fast as can be. */
  setRate(kbits: number | null): void
  cut(kind: CutKind): void
  restore(): void
}

export interface TestNetwork {
  /** This machine's address there: what listens on it is reached from every place. */
  readonly address: string
  readonly places: readonly NetworkPlace[]
  close(): void
}

/** Throws with what the program wrote. */
function run(...[program, ...args]: [string, ...string[]]): string {
  const { status, stdout, stderr } = spawnSync(program, args, { encoding: 'utf8' })
  if (status !== 0) throw new Error(`${program} ${args.join(' ')}: ${stderr || `ended with ${String(status)}`}`)
  return stdout
}
const inside = (namespace: string, ...command: string[]) => run('ip', 'netns', 'exec', namespace, ...command)
const silently = (...command: [string, ...string[]]) => { try { run(...command) } catch { /* It is not there. */ } }

function remove(isToGo: (pid: number) => boolean): void {
  const named = (list: string) => [...new Set([...list.matchAll(new RegExp(`\\b${PREFIX}(\\d+)[\\w-]*`, 'g'))].filter(([, pid]) => isToGo(Number(pid))).map(([name]) => name))]
  for (const name of named(run('ip', 'netns', 'list'))) silently('ip', 'netns', 'del', name)
  for (const name of named(run('ip', '-o', 'link', 'show'))) silently('ip', 'link', 'del', name)
}

let reason: string | null | undefined

/** Why no network of namespaces can be made here, or null; found out by making a small one. */
export function whyNoNamespaces(): string | null {
  reason ??= lookWhyNot()
  return reason === '' ? null : reason
}
function lookWhyNot(): string {
  if (process.platform !== 'linux') return 'network namespaces are Linux’s'
  if (process.getuid?.() !== 0) return 'network namespaces are made by root alone'
  if (findChromium() === undefined) return 'no Chromium is installed'
  const missing = TOOLS.filter((name) => ![`/usr/sbin/${name}`, `/usr/bin/${name}`, `/sbin/${name}`].some((path) => existsSync(path)))
  if (missing.length > 0) return `${missing.join(' and ')} not installed`
  try {
    const network = createNetwork(1)
    try {
      for (const place of network.places) {
        place.setLoss(1)
        place.setRate(1_000)
        place.cut('silent')
      }
    } finally {
      network.close()
    }
    return ''
  } catch (error) {
    return `this system does not allow them: ${error instanceof Error ? error.message.trim() : String(error)}`
  }
}

/** Machines that reach each other and this one over one switch, each with a network of its own that can be made bad. What a crashed run has left behind is removed first. */
export function createNetwork(size: number): TestNetwork {
  const { pid } = process
  remove((owner) => owner === pid || !existsSync(`/proc/${String(owner)}`))
  const folder = mkdtempSync(join(tmpdir(), 'lectern-network-'))
  const close = () => {
    remove((owner) => owner === pid)
    rmSync(folder, { recursive: true, force: true })
  }
  const bridge = `${PREFIX}${String(pid)}`
  const subnet = `10.77.${String(pid % 250)}`
  try {
    run('ip', 'link', 'add', bridge, 'address', ROUTER, 'type', 'bridge')
    run('ip', 'addr', 'add', `${subnet}.254/24`, 'dev', bridge)
    run('ip', 'link', 'set', bridge, 'up')
    const places = Array.from({ length: size }, (_, index) => createPlace({ name: `${bridge}-${String(index)}`, bridge, router: `${subnet}.254`, address: `${subnet}.${String(index + 1)}/24`, folder }))
    return { address: `${subnet}.254`, places, close }
  } catch (error) {
    close()
    throw error
  }
}

function createPlace({ name, bridge, router, address, folder }: { name: string; bridge: string; router: string; address: string; folder: string }): NetworkPlace {
  run('ip', 'netns', 'add', name)
  // An address that the system finds for itself a second later is a change of the network to a browser, which breaks off what it is loading.
  inside(name, 'sh', '-c', 'for of in all default; do echo 1 > /proc/sys/net/ipv6/conf/$of/disable_ipv6; done')
  run('ip', 'link', 'add', name, 'type', 'veth', 'peer', 'name', 'eth0', 'netns', name)
  run('ip', 'link', 'set', name, 'master', bridge, 'up')
  run('ip', '-n', name, 'addr', 'add', address, 'dev', 'eth0')
  for (const device of ['lo', 'eth0']) run('ip', '-n', name, 'link', 'set', device, 'up')
  // A machine that has to find its router anew is told after three seconds that it cannot.
  const know = () => { run('ip', '-n', name, 'neigh', 'replace', router, 'lladdr', ROUTER, 'dev', 'eth0', 'nud', 'permanent') }
  know()
  let cut: CutKind | null = null
  const chromium = join(folder, name)
  writeFileSync(chromium, `#!/bin/sh\nexec ip netns exec ${name} '${findChromium() ?? ''}' "$@"\n`, { mode: 0o755 })
  return {
    chromium,
    // Where packets arrive: a sender whose own machine drops them is told, and counts no loss.
    setLoss(percent) {
      inside(name, 'iptables', '-w', '-F', 'INPUT')
      if (percent > 0) inside(name, 'iptables', '-w', '-A', 'INPUT', '-m', 'statistic', '--mode', 'random', '--probability', String(percent / 100), '-j', 'DROP')
    },
    setRate(kbits) {
      const change = kbits === null ? ['del'] : ['replace']
      const limit = kbits === null ? [] : ['tbf', 'rate', `${String(kbits)}kbit`, ...QUEUED]
      inside(name, 'tc', 'qdisc', ...change, 'dev', 'eth0', 'root', ...limit)
      run('tc', 'qdisc', ...change, 'dev', name, 'root', ...limit)
    },
    // A port of the switch that is off forwards nothing either way, and its cable looks as before.
    cut(kind) {
      cut = kind
      if (kind === 'silent') run('bridge', 'link', 'set', 'dev', name, 'state', '0')
      else run('ip', 'link', 'set', name, 'down')
    },
    restore() {
      // A port whose cable was out is on again by itself, and not at once.
      if (cut === 'silent') run('bridge', 'link', 'set', 'dev', name, 'state', '3')
      else {
        run('ip', 'link', 'set', name, 'up')
        know()
      }
      cut = null
    },
  }
}
