import type * as Agora from 'agora-electron-sdk'

export type Sdk = typeof Agora
export type SdkEngine = Agora.IRtcEngineEx
export type SdkHandler = Agora.IRtcEngineEventHandler
export type SdkConnection = Agora.RtcConnection
export type SdkOptions = Agora.ChannelMediaOptions
export type SdkFrame = Agora.ExternalVideoFrame
export type { AudioDeviceInfo, VideoCanvas } from 'agora-electron-sdk'
