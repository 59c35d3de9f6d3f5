import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { NtExecutable, NtExecutableResource, Resource } from 'resedit'
import { machO } from '../../build/agoraNative/binaryHeaders.testing.ts'

/** What Electron's programs have in them for `@electron/fuses` to find and flip: all fuses as they come. */
const FUSES = Buffer.concat([Buffer.from('dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX'), Buffer.from([1, 8]), Buffer.from('10110001')])
const VERSION = '45.3.4'
const PLIST = '<?xml version="1.0" encoding="UTF-8"?><plist version="1.0"><dict><key>CFBundleName</key><string>Electron</string></dict></plist>'

/** A program of Windows that does nothing and says who made it, as Electron's does. */
function windowsProgram(): Buffer {
  const program = NtExecutable.createEmpty()
  const resource = NtExecutableResource.from(program)
  const info = Resource.VersionInfo.createEmpty()
  info.setStringValues({ lang: 1033, codepage: 1200 }, { ProductName: 'Electron' })
  info.outputToResourceEntries(resource.entries)
  resource.outputResource(program)
  return Buffer.concat([Buffer.from(program.generate()), FUSES])
}

const files: Record<'win32' | 'darwin', () => Record<string, string | Buffer>> = {
  win32: () => ({ 'electron.exe': windowsProgram(), 'locales/en-US.pak': '', 'resources/x': '' }),
  darwin: () => ({
    'Electron.app/Contents/Info.plist': PLIST, 'Electron.app/Contents/MacOS/Electron': machO('x64'), 'Electron.app/Contents/Resources/en.lproj/x': '',
    'Electron.app/Contents/Frameworks/Electron Helper.app/Contents/Info.plist': PLIST, 'Electron.app/Contents/Frameworks/Electron Helper.app/Contents/MacOS/Electron Helper': machO('x64'),
    'Electron.app/Contents/Frameworks/Electron Framework.framework/Electron Framework': FUSES,
  }),
}

/** A folder with the parts of an Electron for x64 that packaging looks at, and none that runs: it is not to be had for other systems everywhere. */
export async function madeElectron(folder: string, platform: 'win32' | 'darwin'): Promise<void> {
  for (const [path, content] of Object.entries({ ...files[platform](), version: VERSION, LICENSE: '', 'LICENSES.chromium.html': '' })) {
    await mkdir(dirname(join(folder, path)), { recursive: true })
    await writeFile(join(folder, path), content)
  }
}
