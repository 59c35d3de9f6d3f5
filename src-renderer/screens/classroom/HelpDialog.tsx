import { SwitchButton, SwitchField } from 'react-aria-components/Switch'
import { AppDialog } from '../../components/AppDialog.tsx'
import { singleKeysSetting } from '../../hooks/settings.ts'
import { useValue } from '../../hooks/useValue.ts'
import { useWords } from '../../hooks/useWords.ts'
import { shortcutKeys } from './shortcutKeys.ts'

export function HelpDialog({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const { t } = useWords()
  const on = useValue(singleKeysSetting, (current) => current)
  const rows = [
    [shortcutKeys.microphone, t('shortcuts.mute')], [shortcutKeys.camera, t('shortcuts.camera')], [shortcutKeys.share, t('stageKeys.share')], [shortcutKeys.hand, t('stageKeys.hand')],
    [shortcutKeys.chat, t('stageKeys.chat')], [shortcutKeys.people, t('stageKeys.people')], [shortcutKeys.board, t('shortcuts.board')], [t('shortcuts.space'), t('shortcuts.talk')],
    [t('stageKeys.tilesKeys'), t('stageKeys.tiles')], [t('stageKeys.zoomKeys'), t('stageKeys.zoom')], [shortcutKeys.help, t('shortcuts.help')],
  ] as const
  return (
    <AppDialog title={t('shortcuts.title')} isOpen={isOpen} onClose={onClose}>
      <dl className="shortcuts" data-off={!on}>
        {rows.map(([key, what]) => <div key={key} className="shortcut"><dt><kbd>{key}</kbd></dt><dd>{what}</dd></div>)}
      </dl>
      <SwitchField isSelected={on} onChange={singleKeysSetting.set}>
        <SwitchButton className="switch"><span className="switch-track" aria-hidden><span className="switch-thumb" /></span>{t('shortcuts.single')}</SwitchButton>
      </SwitchField>
      <p className="soft">{t('shortcuts.singleText')}</p>
    </AppDialog>
  )
}
