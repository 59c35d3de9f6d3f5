import type { NativeEvent, NativeLine } from '#shared/nativeBridge.ts'
import { expectDone, NativeFailure } from './NativeFailure.ts'
import { createHandler } from './nativeEvents.ts'
import { make, type Sdk, type SdkConnection, type SdkEngine } from './sdk.ts'

/** The SDK's own 15 make every picture stutter. */
const RENDERING_FPS = 30
/** As often as the ring around who speaks is drawn anew. */
const LEVELS_EVERY_MS = 200
const SMOOTH = 3

export interface Lines { person: SdkConnection | null; screen: SdkConnection | null }

/** The SDK while it runs. */
export interface RunningEngine { readonly sdk: Sdk; readonly engine: SdkEngine; readonly lines: Lines }

export interface NativeEngine {
  /** Throws NativeFailure `missing` where there is no native part. */
  load(): Sdk
  start(appId: string): void
  /** Throws where it has not been started. */
  running(): RunningEngine
  /** Safe twice; what is there runs out in any case. */
  release(): void
}

const isMissing = (thrown: unknown): boolean => thrown instanceof Error && 'code' in thrown && thrown.code === 'MODULE_NOT_FOUND'

function open(sdk: Sdk, appId: string): SdkEngine {
  const engine = sdk.createAgoraRtcEngine({
    enableLogging: false, enableDebugLogging: false, webEnvReady: true, enableWebCodecsDecoder: false, videoFallbackStrategy: sdk.VideoFallbackStrategy.PerformancePriority, maxDecodeRetryCount: 50,
    // Would tell the vendor every six seconds how pictures are drawn here.
    enableArgusCounters: false,
  })
  const { ChannelProfileLiveBroadcasting } = sdk.ChannelProfileType
  // Nothing of a lesson goes into the vendor's logs.
  expectDone('initialize', engine.initialize(make(sdk.RtcEngineContext, {
    appId, channelProfile: ChannelProfileLiveBroadcasting, audioScenario: sdk.AudioScenarioType.AudioScenarioMeeting, logConfig: make(sdk.LogConfig, { level: sdk.LogLevel.LogLevelNone }),
  })))
  return engine
}

/** Before anything is joined: the microphone stays closed until it is wanted (X1), and no camera is ever opened here, because one's own pictures come from the page. */
function prepare(sdk: Sdk, engine: SdkEngine): void {
  sdk.AgoraEnv.AgoraRendererManager?.setRenderingFps(RENDERING_FPS)
  expectDone('enableVideo', engine.enableVideo())
  expectDone('enableLocalAudio', engine.enableLocalAudio(false))
  expectDone('enableAudioVolumeIndication', engine.enableAudioVolumeIndication(LEVELS_EVERY_MS, SMOOTH, false))
  // Where the network carries no picture, sound goes on alone.
  expectDone('setRemoteSubscribeFallbackOption', engine.setRemoteSubscribeFallbackOption(sdk.StreamFallbackOptions.StreamFallbackOptionAudioOnly))
}

interface Deps {
  /** Fails where the native part is missing, or is not for this system. */
  require: () => Sdk
  tell: (event: NativeEvent) => void
}

export function createNativeEngine({ require, tell }: Deps): NativeEngine {
  let loaded: Sdk | null = null
  let current: RunningEngine | null = null

  function load(): Sdk {
    try {
      return loaded ??= require()
    } catch (thrown) {
      throw new NativeFailure(isMissing(thrown) ? 'missing' : 'failed', thrown instanceof Error ? thrown.message : String(thrown))
    }
  }
  function release(): void {
    const ended = current
    current = null
    if (!ended) return
    for (const connection of [ended.lines.screen, ended.lines.person]) if (connection) ended.engine.leaveChannelEx(connection)
    ended.engine.release(true)
  }
  return {
    load,
    release,
    start(appId) {
      if (current) return
      const sdk = load()
      const engine = open(sdk, appId)
      const lines: Lines = { person: null, screen: null }
      current = { sdk, engine, lines }
      try {
        if (!engine.registerEventHandler(createHandler({ sdk, lineOf: (connection) => lineOf(lines, connection), tell }))) throw new NativeFailure('failed', 'registerEventHandler')
        prepare(sdk, engine)
      } catch (thrown) {
        release()
        throw thrown
      }
    },
    running() {
      if (!current) throw new NativeFailure('failed', 'it has not been started')
      return current
    },
  }
}

/** Which of the two an event is about; null: one that is left already. */
function lineOf({ person, screen }: Lines, { channelId, localUid }: SdkConnection): NativeLine | null {
  const is = (line: SdkConnection | null) => line !== null && line.channelId === channelId && line.localUid === localUid
  return is(person) ? 'person' : is(screen) ? 'screen' : null
}
