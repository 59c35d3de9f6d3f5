import { Check, LayoutGrid } from 'lucide-react'
import { Button } from 'react-aria-components/Button'
import { Header } from 'react-aria-components/Header'
import { Menu, MenuItem, MenuSection, MenuTrigger } from 'react-aria-components/Menu'
import { Popover } from 'react-aria-components/Popover'
import { WithTooltip } from '../../../components/WithTooltip.tsx'
import { useValue } from '../../../hooks/useValue.ts'
import { useWords } from '../../../hooks/useWords.ts'
import { CaptionChoices } from '../captions/CaptionChoices.tsx'
import type { SmallWindow } from './createSmallWindow.ts'
import { hidesSelfSetting, layoutSetting } from './stageSettings.ts'
import { toggleFullScreen, useIsFullScreen } from './useFullScreen.ts'

interface Props { small: SmallWindow; canCaption: boolean; say(text: string): void }

/** How one sees the room, for oneself alone; `say` puts a line above the stage. */
export function ViewMenu({ small, canCaption, say }: Props) {
  const { t } = useWords()
  return (
    <MenuTrigger>
      <WithTooltip text={t('stage.view')}>
        <Button className="head-button" aria-label={t('stage.view')}><LayoutGrid aria-hidden size={20} /></Button>
      </WithTooltip>
      <Popover className="popover" placement="bottom end"><Views small={small} canCaption={canCaption} say={say} /></Popover>
    </MenuTrigger>
  )
}

function Views({ small, canCaption, say }: Props) {
  const { t } = useWords()
  const layout = useValue(layoutSetting, (current) => current)
  const hidesSelf = useValue(hidesSelfSetting, (current) => current)
  const isFull = useIsFullScreen()
  const isSmallOpen = useValue(small.shown, (opened) => opened !== null)
  const switches = [
    { id: 'own', label: t('stage.ownPicture'), on: !hidesSelf, toggle: () => { hidesSelfSetting.update((hides) => !hides) } },
    ...(document.fullscreenEnabled ? [{ id: 'full', label: t('stage.fullScreen'), on: isFull, toggle: () => { toggleFullScreen(() => { say(t('stage.fullScreenNone')) }) } }] : []),
    ...(small.isPossible ? [{ id: 'small', label: t('stage.smallWindow'), on: isSmallOpen, toggle: small.toggle }] : []),
  ]
  return (
    <Menu className="menu" aria-label={t('stage.view')}>
      <MenuSection className="menu-section" selectionMode="single" disallowEmptySelection selectedKeys={[layout]}
        onSelectionChange={(keys) => { layoutSetting.set(keys !== 'all' && keys.has('speaker') ? 'speaker' : 'grid') }}>
        <Header className="menu-header">{t('stage.layout')}</Header>
        <Entry id="grid" label={t('stage.grid')} />
        <Entry id="speaker" label={t('stage.speaker')} />
      </MenuSection>
      <MenuSection className="menu-section" selectionMode="multiple" selectedKeys={switches.filter(({ on }) => on).map(({ id }) => id)}
        onSelectionChange={(keys) => { for (const { id, on, toggle } of switches) if (keys !== 'all' && keys.has(id) !== on) toggle() }}>
        <Header className="menu-header">{t('stage.extras')}</Header>
        {switches.map(({ id, label }) => <Entry key={id} id={id} label={label} />)}
      </MenuSection>
      <CaptionChoices canCome={canCaption} />
    </Menu>
  )
}

function Entry({ id, label }: { id: string; label: string }) {
  return <MenuItem id={id} className="menu-item" textValue={label}><span className="menu-check"><Check aria-hidden size={16} /></span>{label}</MenuItem>
}
