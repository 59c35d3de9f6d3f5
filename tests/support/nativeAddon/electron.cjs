// What the SDK's JavaScript asks of Electron in a renderer, where there is none.
module.exports = { ipcRenderer: { send() {}, on() {}, invoke: async () => undefined } }
