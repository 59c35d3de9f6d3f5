const PE_MACHINES: Readonly<Record<number, string>> = { 0x8664: 'x64', 0xaa64: 'arm64' }
const ELF_MACHINES: Readonly<Record<number, string>> = { 62: 'x64', 183: 'arm64' }
const MACH_CPUS: Readonly<Record<number, string>> = { 0x1000007: 'x64', 0x100000c: 'arm64' }

/** No universal binary has more; a Java class begins with the same four bytes, and goes on with a larger number. */
const MOST_SLICES = 16
const MACH_O = 0xcffaedfe
const MACH_O_UNIVERSAL = 0xcafebabe
const ELF = 0x7f454c46
const SHORTEST = 64

export interface System { platform: string; arch: string }

const system = (platform: string, arch: string | undefined): System[] => (arch === undefined ? [] : [{ platform, arch }])

function windows(bytes: Buffer): System[] {
  const header = bytes.readUInt32LE(0x3c)
  if (header + 6 > bytes.length || bytes.toString('latin1', header, header + 4) !== 'PE\0\0') return []
  return system('win32', PE_MACHINES[bytes.readUInt16LE(header + 4)])
}

function universal(bytes: Buffer): System[] {
  const slices = bytes.readUInt32BE(4)
  if (slices > MOST_SLICES || 8 + slices * 20 > bytes.length) return []
  return Array.from({ length: slices }, (_, index) => bytes.readUInt32BE(8 + index * 20)).flatMap((cpu) => system('darwin', MACH_CPUS[cpu]))
}

/** The systems that a program or native part is for, by its first bytes (4 KB are plenty): none for what is no such file, two for a universal one of macOS. */
export function binarySystems(bytes: Buffer): System[] {
  if (bytes.length < SHORTEST) return []
  const magic = bytes.readUInt32BE(0)
  if (bytes.toString('latin1', 0, 2) === 'MZ') return windows(bytes)
  if (magic === ELF) return system('linux', ELF_MACHINES[bytes.readUInt16LE(18)])
  if (magic === MACH_O) return system('darwin', MACH_CPUS[bytes.readUInt32LE(4)])
  return magic === MACH_O_UNIVERSAL ? universal(bytes) : []
}

export const isFor = (systems: readonly System[], { platform, arch }: System): boolean => systems.some((one) => one.platform === platform && one.arch === arch)

/** For people: "win32 x64", "darwin x64 and darwin arm64". */
export const named = (systems: readonly System[]): string => systems.map(({ platform, arch }) => `${platform} ${arch}`).join(' and ') || 'no system that is known here'
