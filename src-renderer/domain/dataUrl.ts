/** The bytes that a base64 data URL holds, under the type that it names. */
export function blobOf(dataUrl: string): Blob {
  const [head = '', base64 = ''] = dataUrl.split(',')
  const text = atob(base64)
  return new Blob([Uint8Array.from(text, (character) => character.charCodeAt(0))], { type: head.slice('data:'.length, head.indexOf(';')) })
}
