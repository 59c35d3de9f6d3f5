import type * as Agora from 'agora-electron-sdk'

export type Sdk = typeof Agora
export type SdkEngine = Agora.IRtcEngineEx
export type SdkHandler = Agora.IRtcEngineEventHandler
export type SdkConnection = Agora.RtcConnection
export type SdkOptions = Agora.ChannelMediaOptions
export type SdkFrame = Agora.ExternalVideoFrame
/** The SDK's own type takes anything as `view`. */
export type SdkCanvas = Omit<Agora.VideoCanvas, 'view'> & { view: HTMLElement | null }
export type { AudioDeviceInfo } from 'agora-electron-sdk'
