import type { MenuItemConstructorOptions } from 'electron'
import type { Words } from './words.ts'

type Role = NonNullable<MenuItemConstructorOptions['role']>
const separator: MenuItemConstructorOptions = { type: 'separator' }
const item = (role: Role, label: string): MenuItemConstructorOptions => ({ role, label })

/** No reload: in a lesson it would be a way to leave by accident. `developer` adds the tools of the unpackaged app. */
export function menuTemplate({ words, platform, developer }: { words: Words; platform: string; developer: boolean }): MenuItemConstructorOptions[] {
  const mac = platform === 'darwin'
  const quit = item('quit', words.quit)
  return [
    ...(mac ? [{ role: 'appMenu', submenu: [{ role: 'about' }, separator, { role: 'hide' }, { role: 'hideOthers' }, separator, quit] } satisfies MenuItemConstructorOptions] : []),
    { label: words.edit, submenu: [
      item('undo', words.undo), item('redo', words.redo), separator,
      item('cut', words.cut), item('copy', words.copy), item('paste', words.paste), item('selectAll', words.selectAll),
    ] },
    { label: words.view, submenu: [
      item('zoomIn', words.zoomIn), item('zoomOut', words.zoomOut), item('resetZoom', words.resetZoom), separator, item('togglefullscreen', words.fullScreen),
      ...(developer ? [separator, { role: 'toggleDevTools' } satisfies MenuItemConstructorOptions] : []),
    ] },
    { label: words.window, submenu: [item('minimize', words.minimize), item('close', words.close), ...(mac ? [] : [separator, quit])] },
  ]
}
