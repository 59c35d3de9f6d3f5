import type * as Agora from 'agora-electron-sdk'

export type Sdk = typeof Agora
export type SdkEngine = Agora.IRtcEngineEx
export type SdkHandler = Agora.IRtcEngineEventHandler
export type SdkConnection = Agora.RtcConnection
export type SdkOptions = Agora.ChannelMediaOptions
export type SdkFrame = Agora.ExternalVideoFrame
export type { AudioDeviceInfo } from 'agora-electron-sdk'

/** The SDK names its parameters by classes without anything of their own. */
export const make = <T extends object>(Type: new () => T, fields: { [K in keyof T]?: T[K] }): T => Object.assign(new Type(), fields)
