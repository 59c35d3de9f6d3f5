import { EventEmitter } from 'node:events'
import { expect, test } from 'vitest'
import { createMainWindowKeeper } from './mainWindow.ts'

const CALL = '01930000-0000-7000-8000-000000000001'

function desktop() {
  const did: string[] = []
  let loading = true
  const contents = Object.assign(new EventEmitter(), { isLoading: () => loading })
  const window = Object.assign(new EventEmitter(), {
    webContents: contents, isDestroyed: () => false, isMinimized: () => false, show: () => { did.push('shown') }, focus: () => { did.push('focused') },
    loadURL: (address: string) => { did.push(`loads ${address}`); return Promise.resolve() },
  })
  const keeper = createMainWindowKeeper({
    address: 'app://lectern/index.html', create: (address) => { did.push(`opens ${address}`); return window as never }, send: (name, payload) => { did.push(`${name} ${Object.values(payload).join('')}`) },
  })
  const finish = () => {
    loading = false
    contents.emit('did-finish-load')
  }
  return { keeper, did, finish, close: () => { loading = true; window.emit('closed') } }
}

test('a call that was accepted outside opens the window at the call, and its page is told when it is there', () => {
  const { keeper, did, finish } = desktop()
  keeper.answerCall(CALL)
  expect(did.splice(0)).toEqual([`opens app://lectern/index.html#/call/${CALL}`])
  finish()
  expect(did).toEqual([`answerCall ${CALL}`])
})

test('a page that is being loaded goes to the call instead, and is told once', () => {
  const { keeper, did, finish } = desktop()
  keeper.open()
  keeper.answerCall(CALL)
  finish()
  expect(did.splice(0)).toEqual(['opens app://lectern/index.html', 'shown', 'focused', `loads app://lectern/index.html#/call/${CALL}`, `answerCall ${CALL}`])
  keeper.answerCall(CALL)
  keeper.openCalls()
  expect(did).toEqual(['shown', 'focused', `answerCall ${CALL}`, 'shown', 'focused', 'openCalls '])
})

test('the list of calls and a lesson need no word to a page that is opened for them', () => {
  const { keeper, did, finish, close } = desktop()
  keeper.openCalls()
  finish()
  close()
  keeper.openSession(CALL)
  finish()
  expect(did).toEqual(['opens app://lectern/index.html#/calls', `opens app://lectern/index.html#/lesson/${CALL}`])
})
