// The arrows of ARCHITECTURE.md. `from` may not import `to`; a violation fails `npm run lint`.
/** `x.testing.ts`: what several tests of a folder share. */
const TEST_FILES = '\\.(test|testing)\\.tsx?$'
const COMPOSITION_ROOTS = '^(server/create\\w+|server/index|src-main/index|src-renderer/(main|ring|strip|look))\\.tsx?$'
/** A folder of ours. */
const OURS = '^(src-[^/]+|server|build|tests)/'

const forbid = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to })
const code = (path, more = {}) => ({ path, pathNot: [TEST_FILES, ...(more.pathNot ?? [])] })
const npm = (...names) => ({ path: `(^|/)node_modules/(${names.join('|')})/`, dependencyTypesNot: ['type-only'] })
const processes = [
  ['src-main', '^(server|src-renderer|src-preload)/'],
  ['src-preload', '^(server|src-renderer|src-main)/'],
  ['src-renderer', '^(server|src-main|src-preload)/'],
  ['server', '^(src-renderer|src-main|src-preload)/'],
]
/** Each SDK and the only folder that may know it. */
const sdks = [
  ['excalidraw', '@excalidraw/.*', '^src-renderer/whiteboard/'],
  ['fastboard', '@netless/.*|white-web-sdk', '^src-renderer/whiteboard/'],
  ['agora-web', 'agora-rtc-sdk-ng', '^src-renderer/rtc/'],
  ['agora-native', 'agora-electron-sdk', '^src-preload/native/'],
  ['indexed-db', 'idb', '^src-renderer/whiteboard/'],
  ['socket-client', 'socket\\.io-client', '^(src-renderer/api|src-main)/'],
  ['electron', 'electron', '^(src-main|src-preload)/'],
  ['sqlite', 'better-sqlite3', '^(server/db|src-main)/'],
  ['kysely', 'kysely', '^server/(db|repositories)/'],
  ['mail', 'nodemailer', '^server/vendors/'],
  ['media-file', 'mediabunny', '^src-renderer/recording/'],
  ['archive', 'fflate', '^(server/http|src-renderer/whiteboard)/'],
  ['pdf-reading', 'pdfjs-dist', '^src-renderer/whiteboard/'],
  ['pdf-writing', '@cantoo/pdf-lib', '^src-renderer/whiteboard/'],
]

module.exports = {
  forbidden: [
    forbid('no-cycles', 'Two files that need each other are one idea, or one too many.', {}, { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } }),
    forbid('no-orphans', 'Reachable from nowhere: dead, or not wired in yet.', { orphan: true, path: '^(src-[^/]+|server)/', pathNot: [TEST_FILES, '\\.d\\.ts$', COMPOSITION_ROOTS] }, {}),
    forbid('resolvable', 'An import that resolves to nothing fails at run time. Addresses of files are found by the bundler, or it fails.', {}, { couldNotResolve: true, pathNot: '\\?url$' }),
    forbid('no-tests', 'Product code does not know its tests or tools.', code('^(src-[^/]+|server)/'), { path: '^(tests|build)/' }),

    forbid('shared-alone', 'src-shared imports no folder of ours.', code('^src-shared/'), { path: OURS, pathNot: '^src-shared/' }),
    forbid('shared-libraries', 'src-shared imports zod, small pure libraries and itself.', code('^src-shared/'), { dependencyTypes: ['npm', 'npm-dev', 'npm-optional', 'npm-peer', 'core'], pathNot: '(^|/)node_modules/(zod|ical\\.js|temporal-polyfill)/' }),
    ...processes.map(([folder, others]) => forbid(`${folder}-apart`, 'Processes meet on the wires of src-shared only.', code(`^${folder}/`), { path: others })),

    forbid('doors-to-repositories', 'Routes and socket events ask services.', code('^server/(http|signaling)/'), { path: '^server/(repositories|db)/' }),
    forbid('http-to-signaling', 'The two doors do not know each other.', code('^server/http/'), { path: '^server/signaling/' }),
    forbid('signaling-to-http', 'The two doors do not know each other.', code('^server/signaling/'), { path: '^server/http/' }),
    forbid('services-to-doors', 'Services decide; they do not know who asks.', code('^server/services/'), { path: '^server/(http|signaling|db)/', dependencyTypesNot: ['type-only'] }),
    forbid('services-libraries', 'Services never import express, socket.io or cron.', code('^server/services/'), { path: '(^|/)node_modules/(express|socket\\.io|node-cron)/' }),
    forbid('repositories-decide-nothing', 'Repositories know SQL and nothing above it.', code('^server/repositories/'), { path: '^server/(http|signaling|services|vendors)/' }),

    forbid('domain-pure', 'The domain knows src-shared, itself, and only the types of ports.', code('^src-renderer/domain/'),
      { path: '^src-renderer/', pathNot: '^src-renderer/domain/', dependencyTypesNot: ['type-only'] }),
    forbid('domain-libraries', 'No React, no Electron, no SDK in the domain.', code('^src-renderer/domain/'), { dependencyTypes: ['npm', 'npm-dev', 'npm-optional', 'core'] }),
    forbid('engines-to-screens', 'An engine or board imports nothing of the interface.', code('^src-renderer/(rtc|whiteboard)/'), { path: '^src-renderer/(screens|components|hooks|i18n|api|host)/' }),
    forbid('screens-to-engines', 'Screens know the ports: types only. main.tsx brings the parts.', code('^src-renderer/(screens|components|hooks)/'),
      { path: '^src-renderer/(rtc|whiteboard|api|host)/', dependencyTypesNot: ['type-only'] }),
    forbid('adapters-to-parts', 'The API and the host know the domain at most.', code('^src-renderer/(api|host)/'), { path: '^src-renderer/(screens|components|hooks|rtc|whiteboard)/', dependencyTypesNot: ['type-only'] }),
    forbid('media-to-board', 'A dead board never takes the picture with it.', code('^src-renderer/rtc/'), { path: '^src-renderer/whiteboard/' }),
    forbid('board-to-media', 'A dead picture never takes the board with it.', code('^src-renderer/whiteboard/'), { path: '^src-renderer/rtc/' }),
    forbid('roots-are-tops', 'Nothing imports a composition root.', { pathNot: [COMPOSITION_ROOTS, '^(tests|build)/', TEST_FILES] }, { path: COMPOSITION_ROOTS }),
    ...sdks.map(([name, library, home]) => forbid(`sdk-${name}`, `Only ${home} knows this library.`, { path: '^(src-[^/]+|server)/', pathNot: [home, COMPOSITION_ROOTS, TEST_FILES] }, npm(library))),
    forbid('dependencies-listed', 'Every library imported stands in package.json.', {}, { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] }),
    forbid('server-ships-its-libraries', 'The server is installed without devDependencies.', code('^server/'), { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] }),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '\\.css$' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.base.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.js', '.d.ts'],
    },
  },
}
