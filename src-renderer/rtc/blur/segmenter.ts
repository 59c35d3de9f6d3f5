import createTflite from '@twilio/video-processors/dist/build/tflite-simd-1-0-0.js'

/** Tells for each pixel of a small picture how surely it shows a person. */
export interface Segmenter {
  readonly width: number
  readonly height: number
  /** `pixels`: RGBA of that size. The result, 0–1 each, is overwritten by the next. Throws when the program has stopped. */
  run(pixels: Uint8ClampedArray): Float32Array
}

const silent = () => undefined

/** `program`: WebAssembly of TensorFlow Lite; `model`: a model of selfie segmentation for it. Rejects when they cannot be used. */
export async function createSegmenter(program: ArrayBuffer, model: ArrayBuffer): Promise<Segmenter> {
  const tflite = await createTflite({ wasmBinary: program, print: silent, printErr: silent })
  tflite.HEAPU8.set(new Uint8Array(model), tflite._getModelBufferMemoryOffset())
  if (tflite._loadModel(model.byteLength) !== 0) throw new Error('the model cannot be used')
  const [width, height] = [tflite._getInputWidth(), tflite._getInputHeight()]
  if (width < 1 || height < 1 || tflite._getOutputWidth() !== width || tflite._getOutputHeight() !== height || tflite._getOutputChannelCount() !== 1) throw new Error('this is another model')
  const count = width * height
  return {
    width,
    height,
    run(pixels) {
      const input = tflite.HEAPF32.subarray(tflite._getInputMemoryOffset() / 4, tflite._getInputMemoryOffset() / 4 + 3 * count)
      for (let from = 0, to = 0; from < 4 * count; from += 4) for (let channel = 0; channel < 3; channel++) input[to++] = (pixels[from + channel] ?? 0) / 255
      if (tflite._runInference() !== 0) throw new Error('the segmentation has stopped')
      const output = tflite._getOutputMemoryOffset() / 4
      return tflite.HEAPF32.subarray(output, output + count)
    },
  }
}
