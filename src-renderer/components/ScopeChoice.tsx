import { Label } from 'react-aria-components/Label'
import { RadioButton, RadioField, RadioGroup } from 'react-aria-components/RadioGroup'
import type { SeriesScope } from '#shared/sessions.ts'
import { useWords } from '../hooks/useWords.ts'

const scopes: SeriesScope[] = ['one', 'following', 'all']

/** Which lessons of a series a change is for. */
export function ScopeChoice({ value, onChange }: { value: SeriesScope; onChange: (scope: SeriesScope) => void }) {
  const { t } = useWords()
  return (
    <RadioGroup className="field" value={value} onChange={(scope) => { onChange(scope as SeriesScope) }}>
      <Label>{t('calendar.scope.label')}</Label>
      {scopes.map((scope) => (
        <RadioField key={scope} value={scope}>
          <RadioButton className="radio"><span className="radio-mark" aria-hidden />{t(`calendar.scope.${scope}`)}</RadioButton>
        </RadioField>
      ))}
    </RadioGroup>
  )
}
