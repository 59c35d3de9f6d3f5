type Processor = 'x64' | 'arm64'

const CPUS = { x64: 0x1000007, arm64: 0x100000c }
const ELF_MACHINES = { x64: 62, arm64: 183 }
const PE_MACHINES = { x64: 0x8664, arm64: 0xaa64, ia32: 0x14c }
const PE_HEADER = 0x80

/** The beginning of a program of Windows. */
export function portableExecutable(machine: keyof typeof PE_MACHINES = 'x64'): Buffer {
  const bytes = Buffer.alloc(256)
  bytes.write('MZ', 0, 'latin1')
  bytes.writeUInt32LE(PE_HEADER, 0x3c)
  bytes.write('PE\0\0', PE_HEADER, 'latin1')
  bytes.writeUInt16LE(PE_MACHINES[machine], PE_HEADER + 4)
  return bytes
}

/** The beginning of a program of macOS for one processor. */
export function machO(processor: Processor): Buffer {
  const bytes = Buffer.alloc(256)
  bytes.writeUInt32BE(0xcffaedfe, 0)
  bytes.writeUInt32LE(CPUS[processor], 4)
  return bytes
}

/** The beginning of one for several. */
export function universal(...processors: Processor[]): Buffer {
  const bytes = Buffer.alloc(256)
  bytes.writeUInt32BE(0xcafebabe, 0)
  bytes.writeUInt32BE(processors.length, 4)
  for (const [index, processor] of processors.entries()) bytes.writeUInt32BE(CPUS[processor], 8 + index * 20)
  return bytes
}

/** The beginning of a program of Linux. */
export function elf(processor: Processor): Buffer {
  const bytes = Buffer.alloc(256)
  bytes.writeUInt32BE(0x7f454c46, 0)
  bytes.writeUInt16LE(ELF_MACHINES[processor], 18)
  return bytes
}
