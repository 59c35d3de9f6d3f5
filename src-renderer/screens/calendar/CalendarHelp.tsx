import { SwitchButton, SwitchField } from 'react-aria-components/Switch'
import { AppDialog } from '../../components/AppDialog.tsx'
import { singleKeysSetting } from '../../hooks/settings.ts'
import { useValue } from '../../hooks/useValue.ts'
import { useWords } from '../../hooks/useWords.ts'

const rows = [
  [['1', 'M'], 'calendar.month'], [['2', 'W'], 'calendar.week'], [['3', 'D'], 'calendar.day'], [['4', 'A'], 'calendar.agenda'],
  [['←', '→'], 'calendar.keys.step'], [['PgUp', 'PgDn'], 'calendar.keys.month'], [['T'], 'calendar.today'], [['N'], 'home.newLesson'], [['/'], 'calendar.search'], [['?'], 'shortcuts.help'],
] as const

export function CalendarHelp({ canBook, onClose }: { canBook: boolean; onClose: () => void }) {
  const { t } = useWords()
  const on = useValue(singleKeysSetting, (current) => current)
  return (
    <AppDialog title={t('shortcuts.title')} isOpen onClose={onClose}>
      <dl className="shortcuts" data-off={!on}>
        {rows.filter(([, what]) => canBook || what !== 'home.newLesson').map(([keys, what]) => (
          <div key={what} className="shortcut shortcut-wide"><dt>{keys.map((key) => <kbd key={key}>{key}</kbd>)}</dt><dd>{t(what)}</dd></div>
        ))}
      </dl>
      <p>{t('calendar.keys.enter')}</p>
      <SwitchField isSelected={on} onChange={singleKeysSetting.set}>
        <SwitchButton className="switch"><span className="switch-track" aria-hidden><span className="switch-thumb" /></span>{t('shortcuts.single')}</SwitchButton>
      </SwitchField>
      <p className="soft">{t('shortcuts.singleText')}</p>
    </AppDialog>
  )
}
