import { Check } from 'lucide-react'
import { Header } from 'react-aria-components/Header'
import { MenuItem, MenuSection } from 'react-aria-components/Menu'
import { useValue } from '../../../hooks/useValue.ts'
import { useWords } from '../../../hooks/useWords.ts'
import { captionSizes, captionsSetting } from './captionsSetting.ts'

/** In the menu of the view: whether captions are shown and, once they are, how large. `canCome`: a service writes them. */
export function CaptionChoices({ canCome }: { canCome: boolean }) {
  const { t } = useWords()
  const { shown, size } = useValue(captionsSetting, (current) => current)
  return (
    <>
      <MenuSection className="menu-section" selectionMode="multiple" selectedKeys={shown ? ['captions'] : []}
        onSelectionChange={(keys) => { captionsSetting.update((current) => ({ ...current, shown: keys === 'all' || keys.has('captions') })) }}>
        <Header className="menu-header">{t('captions.title')}</Header>
        <MenuItem id="captions" className="menu-item" textValue={t('captions.show')}>
          <span className="menu-check"><Check aria-hidden size={16} /></span><span>{t('captions.show')}{canCome ? null : <span className="menu-note">{t('captions.noneNote')}</span>}</span>
        </MenuItem>
      </MenuSection>
      {shown ? (
        <MenuSection className="menu-section" selectionMode="single" disallowEmptySelection selectedKeys={[size]}
          onSelectionChange={(keys) => { for (const each of captionSizes) if (keys !== 'all' && keys.has(each)) captionsSetting.update((current) => ({ ...current, size: each })) }}>
          <Header className="menu-header">{t('captions.size')}</Header>
          {captionSizes.map((each) => <MenuItem key={each} id={each} className="menu-item" textValue={t(`captions.sizes.${each}`)}><span className="menu-check"><Check aria-hidden size={16} /></span>{t(`captions.sizes.${each}`)}</MenuItem>)}
        </MenuSection>
      ) : null}
    </>
  )
}
