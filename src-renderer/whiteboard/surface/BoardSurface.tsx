import { Excalidraw, MainMenu } from '@excalidraw/excalidraw'
import type { ExcalidrawImperativeAPI, ExcalidrawProps } from '@excalidraw/excalidraw/types'
import { useMemo, useRef, useSyncExternalStore } from 'react'
import { type BoardRole, mayDraw } from '#shared/board.ts'
import type { BoardState } from '../Whiteboard.ts'
import type { BoardSync } from '../boardSync.ts'
import { libraryLanguage } from './languages.ts'
import type { SceneBridge } from './sceneBridge.ts'

interface Props {
  sync: BoardSync
  theme: 'light' | 'dark'
  language: string
  /** The scene can be changed from now on. */
  connect(api: ExcalidrawImperativeAPI): SceneBridge
}

const initialData = { appState: { viewBackgroundColor: 'transparent', currentItemRoughness: 0, currentItemStrokeWidth: 2 } } satisfies ExcalidrawProps['initialData']
const uiOptions = {
  canvasActions: { changeViewBackgroundColor: false, clearCanvas: false, export: false, loadScene: false, saveToActiveFile: false, toggleTheme: false, saveAsImage: false },
  tools: { image: false },
} satisfies ExcalidrawProps['UIOptions']

const drawable = (phase: BoardState['phase'], role: BoardRole): boolean => (phase === 'open' || phase === 'reconnecting') && mayDraw(role)

export function BoardSurface({ sync, theme, language, connect }: Props) {
  const { phase, role } = useSyncExternalStore(sync.state.subscribe, sync.state.get)
  const api = useRef<ExcalidrawImperativeAPI | null>(null)
  const bridge = useRef<SceneBridge | null>(null)

  const handlers = useMemo(() => ({
    excalidrawAPI: (next) => { api.current = next },
    // The first change is the end of loading: what is put on the scene earlier would be lost.
    onChange(elements, app) {
      if (!bridge.current && api.current) bridge.current = connect(api.current)
      bridge.current?.onChange(elements, app)
    },
    onPointerUpdate({ pointer, button }) {
      const selected = Object.keys(api.current?.getAppState().selectedElementIds ?? {}).slice(0, 200)
      bridge.current?.onPointer({ ...pointer, button, selected })
    },
    onLinkOpen: (_element, event) => { event.preventDefault() },
  } satisfies ExcalidrawProps), [connect])

  return (
    <Excalidraw
      {...handlers}
      initialData={initialData}
      UIOptions={uiOptions}
      theme={theme}
      langCode={libraryLanguage(language)}
      viewModeEnabled={!drawable(phase, role)}
      zenModeEnabled={false}
      isCollaborating
      aiEnabled={false}
      validateEmbeddable={false}
      handleKeyboardGlobally={false}
    >
      <MainMenu><MainMenu.DefaultItems.Help /></MainMenu>
    </Excalidraw>
  )
}
