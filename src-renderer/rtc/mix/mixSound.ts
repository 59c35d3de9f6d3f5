/** Not in TypeScript's DOM library: a context that renders to nowhere needs no audio device. */
type SilentContextOptions = AudioContextOptions & { sinkId: { type: 'none' } }

export interface SoundMix {
  readonly track: MediaStreamTrack
  /** From now on these and no others are heard in it. */
  use(tracks: Iterable<MediaStreamTrack>): void
  stop(): void
}

/** One sound of many. Several who are loud at once are turned down rather than clipped. */
export function createSoundMix(): SoundMix {
  const options: SilentContextOptions = { sampleRate: 48_000, latencyHint: 'playback', sinkId: { type: 'none' } }
  const context = new AudioContext(options)
  const output = context.createMediaStreamDestination()
  const limiter = new DynamicsCompressorNode(context, { threshold: -6, knee: 6, ratio: 12, attack: 0.003, release: 0.25 })
  limiter.connect(output)
  const sources = new Map<MediaStreamTrack, MediaStreamAudioSourceNode>()
  void context.resume()
  const [track] = output.stream.getAudioTracks()
  if (!track) throw new Error('a destination without a track')
  return {
    track,
    use(tracks) {
      const wanted = new Set(tracks)
      for (const [source, node] of sources) {
        if (wanted.has(source)) continue
        node.disconnect()
        sources.delete(source)
      }
      for (const source of wanted) {
        if (sources.has(source)) continue
        const node = context.createMediaStreamSource(new MediaStream([source]))
        node.connect(limiter)
        sources.set(source, node)
      }
    },
    stop() {
      for (const node of sources.values()) node.disconnect()
      sources.clear()
      track.stop()
      void context.close()
    },
  }
}
