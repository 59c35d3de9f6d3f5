/** The bytes that a base64 data URL holds, under the type that it names. */
export function blobOf(dataUrl: string): Blob {
  const [head = '', base64 = ''] = dataUrl.split(',')
  const text = atob(base64)
  return new Blob([Uint8Array.from(text, (character) => character.charCodeAt(0))], { type: head.slice('data:'.length, head.indexOf(';')) })
}

/** Rejects where the bytes cannot be read any more. */
export const dataUrlOf = (blob: Blob): Promise<string> => new Promise((resolve, reject) => {
  const reader = new FileReader()
  reader.onload = () => { resolve(typeof reader.result === 'string' ? reader.result : '') }
  reader.onerror = () => { reject(reader.error ?? new Error('The bytes could not be read')) }
  reader.readAsDataURL(blob)
})
