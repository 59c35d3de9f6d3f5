import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'

interface LockedPackage {
  resolved?: string
  link?: boolean
  extraneous?: boolean
  optional?: boolean
  os?: string[]
  cpu?: string[]
  optionalDependencies?: Record<string, string>
}
interface Manifest { dependencies?: Record<string, string>; devDependencies?: Record<string, string>; optionalDependencies?: Record<string, string> }

const EXACT = /^\d+\.\d+\.\d+(-[\w.]+)?$/

/** Faults that would keep `npm ci` from working with another npm, on another system or in another network; empty when there are none. */
export function lockfileFaults(packages: Readonly<Record<string, LockedPackage>>): string[] {
  return Object.entries(packages).flatMap(([place, locked]) => {
    const faults: string[] = []
    if (locked.extraneous) faults.push(`${place} is extraneous: npm 10 stops at it; run \`npm prune\``)
    if (!installsEverywhere(locked) && !locked.optional) faults.push(`${place} is for some platforms only but not optional: other systems cannot install`)
    if (locked.resolved !== undefined && !locked.link) faults.push(`${place} names the address it came from: install with \`omit-lockfile-registry-resolved\``)
    for (const name of Object.keys(locked.optionalDependencies ?? {})) {
      if (!found(packages, place, name)) faults.push(`${place || 'the project'} misses its optional dependency ${name}: take a release whose platform packages were all in the registry`)
    }
    return faults
  })
}

const SYSTEMS = ['linux', 'darwin', 'win32']
const PROCESSORS = ['x64', 'arm64']

const installsEverywhere = ({ os = SYSTEMS, cpu = PROCESSORS }: LockedPackage): boolean => SYSTEMS.every((system) => os.includes(system)) && PROCESSORS.every((processor) => cpu.includes(processor))

/** Node's own search: in the place itself, then in every folder above it. */
function found(packages: Readonly<Record<string, LockedPackage>>, place: string, name: string): boolean {
  const inside = `${place ? `${place}/` : ''}node_modules/${name}`
  if (inside in packages) return true
  if (!place) return false
  const above = place.lastIndexOf('/node_modules/')
  return found(packages, above < 0 ? '' : place.slice(0, above), name)
}

/** A range would let two checkouts of one commit differ where the lockfile is not used. */
export function manifestFaults(manifest: Manifest): string[] {
  const all = Object.entries({ ...manifest.dependencies, ...manifest.devDependencies, ...manifest.optionalDependencies })
  return all.filter(([, version]) => !EXACT.test(version)).map(([name, version]) => `package.json asks for ${name} "${version}": name one exact version`)
}

function readJson(name: string): unknown {
  return JSON.parse(readFileSync(resolve(import.meta.dirname, '..', name), 'utf8'))
}

if (import.meta.main) {
  const { packages } = readJson('package-lock.json') as { packages: Record<string, LockedPackage> }
  const faults = [...lockfileFaults(packages), ...manifestFaults(readJson('package.json') as Manifest)]
  console.log(faults.length ? faults.join('\n') : `The lockfile is complete: ${Object.keys(packages).length} packages`)
  process.exitCode = faults.length ? 1 : 0
}
