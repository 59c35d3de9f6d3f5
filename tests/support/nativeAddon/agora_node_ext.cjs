// In place of the vendor's native part: notes what the SDK's own JavaScript calls, answers as a script says, and tells events as the native part would.
// What is kept lies at `globalThis.scriptedAddon` of the world that loads it.
'use strict'
const calls = []
const listeners = new Map()
const answers = new Map()
const frames = new Map()
let [customTracks, heed] = [0, () => undefined]

const keyOf = ({ channelId, uid, sourceType }) => `${channelId ?? ''}/${uid}/${sourceType}`
const listed = (name, given) => { calls.push({ name, params: given, buffers: [] }); write(name) }
/** What is called outlives the page in a file, where one is named. */
function write(name) { if (globalThis.process?.env?.SCRIPTED_ADDON_LOG) require('node:fs').appendFileSync(process.env.SCRIPTED_ADDON_LOG, `${name}\n`) }

const natural = {
  RtcEngine_createCustomVideoTrack: () => (customTracks += 1),
  AudioDeviceManager_enumerateRecordingDevices: () => [{ deviceId: 'native-mic', deviceName: 'Desk microphone' }],
  AudioDeviceManager_enumeratePlaybackDevices: () => [{ deviceId: 'native-speaker', deviceName: 'Desk speaker' }],
  RtcEngine_registerEventHandler_5fc0465: () => true,
}
/** A function's name without the mark of its overload. */
const plain = (name) => name.replace(/_[0-9a-f]{7}$/, '')
const fill = (plane, value) => (typeof value === 'number' ? plane.fill(value) : plane.set(value))

class AgoraElectronBridge {
  OnEvent(name, listener) { listeners.set(name, listener) }
  UnEvent(name) { listeners.delete(name) }
  InitializeEnv() { listed('InitializeEnv') }
  ReleaseEnv() { listed('ReleaseEnv') }
  ReleaseRenderer() { listed('ReleaseRenderer') }
  EnableVideoFrameCache(context) { listed('EnableVideoFrameCache', { channelId: context.channelId, localUid: context.localUid, uid: context.uid, sourceType: context.sourceType }) }
  DisableVideoFrameCache(context) { listed('DisableVideoFrameCache', { uid: context.uid }) }
  CallApi(name, params, buffers) {
    if (buffers?.some((buffer) => buffer === undefined)) throw new TypeError(`${name}: a buffer is missing`)
    const given = JSON.parse(params)
    calls.push({ name: plain(name), params: given, buffers: buffers?.map(({ byteLength }) => byteLength) ?? [] })
    write(plain(name))
    const answer = answers.get(plain(name))
    if (answer instanceof Error) throw answer
    heed(plain(name), given, buffers ?? [])
    const result = answer ?? natural[name]?.(given) ?? natural[plain(name)]?.(given) ?? 0
    return { callApiReturnCode: 0, callApiResult: JSON.stringify({ result }) }
  }
  GetVideoFrame(context, frame) {
    const next = frames.get(keyOf(context))
    if (!next) return { ret: 3, hasMoreFrame: false }
    const { width, height, y, u, v } = next
    if (frame.width !== width || frame.height !== height || frame.yBuffer.length !== width * height) {
      Object.assign(frame, { width, height, yStride: width, uStride: width / 2, vStride: width / 2, rotation: 0 })
      return { ret: 1, hasMoreFrame: false }
    }
    fill(frame.yBuffer, y)
    // A bar that goes down the picture: it moves.
    if (next.moves) frame.yBuffer.fill(235, ((next.row = (next.row + 4) % height) * width), Math.min(next.row + 8, height) * width)
    fill(frame.uBuffer, u)
    fill(frame.vBuffer, v)
    return { ret: 0, hasMoreFrame: false }
  }
}

globalThis.scriptedAddon = {
  calls,
  called: (name) => calls.filter((call) => call.name === name),
  answer(name, result) { if (result === undefined) answers.delete(name); else answers.set(name, result) },
  /** `event` as in the SDK's handler, `data` as its parameters by their names. */
  emit(event, data) { listeners.get('call_back_with_buffer')?.(`RtcEngineEventHandler_${event}`, JSON.stringify(data), []) },
  /** Tells of each call, with what it was given and its buffers, when it is made. */
  heed(listener) { heed = listener },
  /** A picture (YUV: planes of one value, or as given), with a bar that goes down it where it `moves`, from now on; null: none. */
  draw(key, picture) { if (picture) frames.set(keyOf(key), { row: 0, ...picture }); else frames.delete(keyOf(key)) },
  forget() { calls.length = 0; answers.clear(); frames.clear() },
}
module.exports = { AgoraElectronBridge }
