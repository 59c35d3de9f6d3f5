import { createRequire } from 'node:module'

/** Whether the native part of Agora's SDK lies where the SDK looks for it. Nothing of it is loaded: this process never does. */
export function hasAddon(): boolean {
  try {
    createRequire(import.meta.url).resolve('agora-electron-sdk/build/Release/agora_node_ext')
    return true
  } catch {
    return false
  }
}
