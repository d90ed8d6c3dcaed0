import { changeLocale, localeNames, locales, useLocale } from '../../i18n';
import { Card } from '../../ui/Card';
import { Field } from '../../ui/Field';
import { Select } from '../../ui/Select';
import { setTheme, themes, useTheme } from '../../ui/theme';
import { useMessages } from '../messages';

export function PreferencesCard() {
  const { profile: m, common } = useMessages();
  const locale = useLocale();
  const theme = useTheme();
  return (
    <Card title={m.preferences}>
      <div className="preferences-fields">
        <Field label={common.language}>
          <Select
            value={locale}
            options={locales.map(value => ({ value, label: localeNames[value] }))}
            onChange={value => void changeLocale(value)}
          />
        </Field>
        <Field label={common.theme}>
          <Select
            value={theme}
            options={themes.map(value => ({ value, label: common.themes[value] }))}
            onChange={setTheme}
          />
        </Field>
      </div>
      <p className="small muted facts-foot">{m.preferencesHint}</p>
    </Card>
  );
}
