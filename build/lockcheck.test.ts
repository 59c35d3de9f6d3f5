import { expect, test } from 'vitest'
import { lockfileFaults, manifestFaults } from './lockcheck.ts'

test('a complete lockfile has no faults', () => {
  expect(lockfileFaults({
    '': { optionalDependencies: { tool: '1.0.0' } },
    'node_modules/tool': { optional: true, os: ['linux'], optionalDependencies: { part: '2.0.0' } },
    'node_modules/part': { optional: true, cpu: ['arm64'] },
    'node_modules/everywhere': { os: ['darwin', 'linux', 'win32'], cpu: ['arm64', 'x64', 'arm'] },
    'node_modules/a/node_modules/b': { optionalDependencies: { part: '2.0.0' } },
  })).toEqual([])
})

test('what another npm, system or network would stumble over is named', () => {
  const faults = lockfileFaults({
    '': { optionalDependencies: { gone: '1.0.0' } },
    'node_modules/left': { extraneous: true },
    'node_modules/mac-only': { os: ['darwin'] },
    'node_modules/from': { resolved: 'https://registry.example/from.tgz' },
    'node_modules/deep/node_modules/tool': { optionalDependencies: { inner: '1.0.0' } },
    'node_modules/other/node_modules/inner': { optional: true },
  })
  expect(faults.map((fault) => fault.split(' ')[0])).toEqual(['the', 'node_modules/left', 'node_modules/mac-only', 'node_modules/from', 'node_modules/deep/node_modules/tool'])
})

test('ranges, tags and addresses are not exact versions', () => {
  expect(manifestFaults({ dependencies: { a: '1.2.3', b: '1.0.0-rc.1' } })).toEqual([])
  expect(manifestFaults({ dependencies: { a: '^1.2.3' }, devDependencies: { b: 'latest' }, optionalDependencies: { c: 'git+https://host/c' } })).toHaveLength(3)
})
