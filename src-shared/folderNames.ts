import { fileNameOf } from './fileName.ts'
import { splitFileName } from './roomFiles.ts'

/** Equal for names that some file system takes for one: Windows and macOS do not tell capitals apart, and macOS writes some letters in two ways. */
const keyOf = (name: string): string => name.normalize('NFKC').toUpperCase().toLowerCase()

/**
 * Names for the files of one folder, in the order in which they are asked for: each can be kept by any system (at most 255 bytes, no path, no device,
 * an ending of its type), and no two are one to any of them. The second `a.png` is `a (2).png`.
 */
export function createFolderNames(): (name: string, type: string) => string {
  const taken = new Set<string>()
  const counts = new Map<string, number>()
  return (name, type) => {
    const { stem, ending } = splitFileName(name, type)
    const plain = fileNameOf(stem, 'file')
    const first = keyOf(`${plain}.${ending}`)
    let count = counts.get(first) ?? 1
    let found = count === 1 ? `${plain}.${ending}` : `${plain} (${count}).${ending}`
    while (taken.has(keyOf(found))) found = `${plain} (${++count}).${ending}`
    counts.set(first, count + 1)
    taken.add(keyOf(found))
    return found
  }
}
