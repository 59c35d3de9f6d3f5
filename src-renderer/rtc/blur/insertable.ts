/** Of MediaStreamTrack Insertable Media Processing as Chromium has it in pages; not in TypeScript's DOM library. */
interface Insertable {
  MediaStreamTrackProcessor: new (init: { track: MediaStreamTrack; maxBufferSize?: number }) => { readonly readable: ReadableStream<VideoFrame> }
  MediaStreamTrackGenerator: new (init: { kind: 'video' }) => MediaStreamTrack & { readonly writable: WritableStream<VideoFrame> }
}
const insertable = globalThis as unknown as Insertable

/** The pictures of a track; what is not read in time is left out. */
export const picturesOf = (track: MediaStreamTrack): ReadableStream<VideoFrame> => new insertable.MediaStreamTrackProcessor({ track, maxBufferSize: 1 }).readable

/** A track of pictures that are written. */
export const createWrittenTrack = () => new insertable.MediaStreamTrackGenerator({ kind: 'video' })
