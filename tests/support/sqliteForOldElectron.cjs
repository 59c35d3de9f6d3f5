// Required before the app by tests in an Electron before 36, in which better-sqlite3 crashes for want of Node-API 10: libsql, which has the same
// interface and needs Node-API 9, takes its place, and the runtime says what it can do with it. Goes when that Electron goes.
const Module = require('node:module')

if (process.versions.electron !== undefined && Number(process.versions.napi) < 10) {
  const load = Module._extensions['.js']
  Module._extensions['.js'] = (module, file) => {
    if (/[\\/]better-sqlite3[\\/]lib[\\/]index\.js$/.test(file)) module.exports = require('libsql')
    else load(module, file)
  }
  Object.defineProperty(process, 'versions', { value: Object.freeze({ ...process.versions, napi: '10' }) })
}
