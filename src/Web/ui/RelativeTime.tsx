import { useFormat } from '../i18n';
import { useNow } from './useNow';

/** "3 days ago", or "3d ago", with the exact instant as its title. */
export function RelativeTime({ value, short }: { value: string; short?: boolean }) {
  const format = useFormat();
  const now = useNow(60);
  return (
    <time dateTime={value} title={format.exact(value)}>
      {short ? format.shortRelative(value, now) : format.relative(value, now)}
    </time>
  );
}

/** A date and time of the day, with the exact instant as its title. */
export function DateTime({ value }: { value: string }) {
  const format = useFormat();
  return (
    <time dateTime={value} title={format.exact(value)}>
      {format.dateTime(value)}
    </time>
  );
}
