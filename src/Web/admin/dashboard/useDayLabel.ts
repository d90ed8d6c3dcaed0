import { useMemo } from 'react';
import { useLocale } from '../../i18n';

/** `11/29`: short enough to stand under a bar. */
export function useDayLabel(): (day: Date) => string {
  const locale = useLocale();
  return useMemo(() => {
    const format = new Intl.DateTimeFormat(locale, { month: 'numeric', day: 'numeric' });
    return day => format.format(day);
  }, [locale]);
}
