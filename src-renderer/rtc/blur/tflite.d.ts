declare module '@twilio/video-processors/dist/build/tflite-simd-1-0-0.js' {
  /** TensorFlow Lite as the package compiled it, with one model at a time. Offsets are in bytes of the heap, whose views change when it grows. */
  interface TfliteModule {
    readonly HEAPU8: Uint8Array
    readonly HEAPF32: Float32Array
    _getModelBufferMemoryOffset(): number
    /** 0 when it went well. */
    _loadModel(bytes: number): number
    _getInputWidth(): number
    _getInputHeight(): number
    /** Red, green and blue of each pixel, 0–1. */
    _getInputMemoryOffset(): number
    _getOutputWidth(): number
    _getOutputHeight(): number
    _getOutputChannelCount(): number
    /** Of each pixel: how surely it shows a person, 0–1. */
    _getOutputMemoryOffset(): number
    /** 0 when it went well. */
    _runInference(): number
  }
  export default function createTflite(options: { wasmBinary: ArrayBuffer; print(text: string): void; printErr(text: string): void }): Promise<TfliteModule>
}
