import reactHooks from 'eslint-plugin-react-hooks'
import tseslint from 'typescript-eslint'

const CODE = ['{src-*,server,build,tests}/**/*.{ts,tsx}', 'electron.vite.config.ts']
const TESTS = ['tests/**', '**/*.test.{ts,tsx}']
const TOOLS = ['build/**', 'tests/**', 'electron.vite.config.ts']
/** The one file of each process that may touch what the rule keeps from all others. */
const ENVIRONMENT = ['{src-*,server}/**/config.ts']
const IPC_MAIN = ['src-main/ipc.ts']
const IPC_RENDERER = ['src-preload/{index,ring,strip,look}.ts']

const processEnv = { object: 'process', property: 'env', message: 'Only a config.ts reads the environment; everybody else is handed values.' }
const ipc = (name, file) => ({ name: 'electron', importNames: [name], message: `Raw IPC lives in ${file} alone, where sender and arguments are checked.` })
const ipcMain = ipc('ipcMain', IPC_MAIN[0])
const ipcRenderer = ipc('ipcRenderer', 'src-preload')
const restrictImports = (...paths) => ({
  'no-restricted-imports': ['error', { paths: [{ name: 'process', message: 'Use the global.' }, { name: 'node:process', message: 'Use the global.' }, ...paths] }],
})

export default tseslint.config(
  { ignores: ['out/**', 'release/**', 'node_modules/**', '**/*.{js,cjs,mjs}'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  { files: CODE, extends: [tseslint.configs.strictTypeChecked] },
  { languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } } },
  {
    files: CODE,
    rules: {
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_', caughtErrors: 'all', ignoreRestSiblings: true }],
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { attributes: false } }],
      '@typescript-eslint/prefer-nullish-coalescing': 'error',
      '@typescript-eslint/prefer-optional-chain': 'error',
      // Nothing here has a `this`: functions that come from createX() may be taken apart.
      '@typescript-eslint/unbound-method': 'off',
      // Interfaces ask for promises where an implementation has nothing to wait for.
      '@typescript-eslint/require-await': 'off',
      'no-console': 'error',
      'no-restricted-properties': ['error', processEnv],
      'no-restricted-exports': ['error', { restrictDefaultExports: { direct: true, named: true, defaultFrom: true, namedFrom: true, namespaceFrom: true } }],
      'no-restricted-syntax': ['error', { selector: 'TSEnumDeclaration', message: 'A union of strings says the same and needs no run-time code.' }],
      ...restrictImports(ipcMain, ipcRenderer),
      'max-lines': ['error', { max: 300 }],
      'max-lines-per-function': ['error', { max: 60, skipBlankLines: true, skipComments: true }],
      'complexity': ['error', 15],
      'max-depth': ['error', 4],
      'max-params': ['error', 5],
      'eqeqeq': ['error', 'always'],
      'no-eval': 'error',
      'no-implied-eval': 'error',
      'no-alert': 'error',
    },
  },
  { files: ['src-renderer/{screens,components,hooks}/**', 'src-renderer/*.tsx'], plugins: { 'react-hooks': reactHooks }, rules: { 'react-hooks/rules-of-hooks': 'error', 'react-hooks/exhaustive-deps': 'error' } },
  { files: IPC_MAIN, rules: restrictImports(ipcRenderer) },
  { files: IPC_RENDERER, rules: restrictImports(ipcMain) },
  { files: [...ENVIRONMENT, ...TOOLS], rules: { 'no-restricted-properties': 'off' } },
  { files: TOOLS, rules: { 'no-console': 'off' } },
  // What tools ask for, and what libraries give, is as it is.
  { files: ['**/*.config.ts', '**/*.d.ts'], rules: { 'no-restricted-exports': 'off' } },
  {
    files: TESTS,
    rules: {
      '@typescript-eslint/no-non-null-assertion': 'off',
      'max-lines-per-function': ['error', { max: 250, skipBlankLines: true, skipComments: true }],
    },
  },
)
