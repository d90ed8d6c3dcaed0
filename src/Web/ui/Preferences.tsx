import { changeLocale, localeNames, locales, useBaseMessages, useLocale } from '../i18n';
import { GlobeIcon, MonitorIcon, MoonIcon, SunIcon } from './icons';
import { NativeSelect } from './NativeSelect';
import { setTheme, themes, useTheme } from './theme';
import './styles/shell.css';

const themeIcons = { system: MonitorIcon, light: SunIcon, dark: MoonIcon };

/** The choice of language and appearance. */
export function Preferences() {
  const { common } = useBaseMessages();
  const locale = useLocale();
  const theme = useTheme();
  const ThemeIcon = themeIcons[theme];
  return (
    <div className="preferences">
      <NativeSelect
        label={common.language}
        icon={<GlobeIcon size={16} />}
        value={locale}
        options={locales.map(value => ({ value, label: localeNames[value] }))}
        onChange={value => void changeLocale(value)}
      />
      <NativeSelect
        label={common.theme}
        icon={<ThemeIcon size={16} />}
        value={theme}
        options={themes.map(value => ({ value, label: common.themes[value] }))}
        onChange={setTheme}
      />
    </div>
  );
}
