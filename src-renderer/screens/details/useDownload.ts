import { useMutation } from '@tanstack/react-query'
import { type AppError, toAppError } from '#shared/errors.ts'

/** Characters that some system does not take in a file's name. */
const UNSAFE = /[\\/:*?"<>|\u0000-\u001f]+/g

/** A text from the server, saved as a file. */
export function useDownload(fetchText: () => Promise<string>, { name, type }: { name: string; type: string }) {
  const download = useMutation<undefined, AppError>({
    mutationFn: async () => {
      const text = await fetchText().catch((thrown: unknown) => { throw toAppError(thrown) })
      save(new Blob([text], { type }), name)
      return undefined
    },
  })
  return { start: () => { download.mutate() }, isPending: download.isPending, error: download.error }
}

/** Hands it to the person's downloads. */
export function save(blob: Blob, name: string): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(blob)
  link.download = name.replace(UNSAFE, ' ').trim()
  link.click()
  // The browser reads it in its own time.
  setTimeout(() => { URL.revokeObjectURL(link.href) }, 60_000)
}
