import { type Locale, locale, useLocale } from './locale';

export type Instant = string | number | Date;

export interface Format {
  date(value: Instant): string;
  dateTime(value: Instant): string;
  /** Of the day: `9:05`. */
  time(value: Instant): string;
  /** With seconds and the time zone: what titles show. */
  exact(value: Instant): string;
  number(value: number): string;
  percent(share: number): string;
  /** `in 3 days`, `5 minutes ago`. */
  relative(value: Instant, now?: number): string;
  /** The same where there is little room: `5m ago`. */
  shortRelative(value: Instant, now?: number): string;
  list(items: string[]): string;
  /** `1:05`, of seconds. */
  clock(seconds: number): string;
  /** `13 sec`, `2 min 5 sec`, `1 hr 3 min`: no more than two units. */
  duration(seconds: number): string;
  /** `11/29`, of a day in UTC as the API has it: short enough to stand under a bar. */
  utcDay(day: string): string;
}

const units: [Intl.RelativeTimeFormatUnit, number][] = [
  ['year', 365 * 86_400],
  ['month', 30 * 86_400],
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
];

const made = new Map<Locale, Format>();

export function formatFor(locale: Locale): Format {
  let format = made.get(locale);
  if (format === undefined) {
    format = create(locale);
    made.set(locale, format);
  }
  return format;
}

export function useFormat(): Format {
  return formatFor(useLocale());
}

/** The first use has the browser read its calendars, which takes tens of milliseconds: best while nobody waits. */
export function prepareFormats(): void {
  formatFor(locale.get()).exact(0);
}

function create(locale: Locale): Format {
  const date = once(() => new Intl.DateTimeFormat(locale, { dateStyle: 'medium' }));
  const dateTime = once(
    () => new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' }),
  );
  const exact = once(
    () => new Intl.DateTimeFormat(locale, { dateStyle: 'full', timeStyle: 'long' }),
  );
  const time = once(() => new Intl.DateTimeFormat(locale, { timeStyle: 'short' }));
  const number = once(() => new Intl.NumberFormat(locale));
  const percent = once(
    () => new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 1 }),
  );
  const relative = once(() => new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }));
  const short = once(
    () => new Intl.RelativeTimeFormat(locale, { numeric: 'auto', style: 'narrow' }),
  );
  const utcDay = once(
    () => new Intl.DateTimeFormat(locale, { month: 'numeric', day: 'numeric', timeZone: 'UTC' }),
  );
  const list = once(() => new Intl.ListFormat(locale, { type: 'conjunction' }));
  return {
    date: value => date().format(new Date(value)),
    dateTime: value => dateTime().format(new Date(value)),
    time: value => time().format(new Date(value)),
    exact: value => exact().format(new Date(value)),
    number: value => number().format(value),
    percent: share => percent().format(share),
    relative: (value, now) => since(relative(), value, now),
    shortRelative: (value, now) => since(short(), value, now),
    list: items => list().format(items),
    duration(seconds) {
      // None at all is something else than less than can be counted.
      if (seconds > 0 && seconds < 1) return `< ${inUnit(locale, 'second').format(1)}`;
      const whole = Math.round(seconds);
      const parts: [number, string][] = [
        [Math.floor(whole / 3600), 'hour'],
        [Math.floor((whole % 3600) / 60), 'minute'],
        [whole % 60, 'second'],
      ];
      const first = parts.findIndex(([count]) => count > 0);
      const shown = first < 0 ? parts.slice(2) : parts.slice(first, first + 2);
      return shown
        .filter(([count], index) => index === 0 || count > 0)
        .map(([count, unit]) => inUnit(locale, unit).format(count))
        .join(' ');
    },
    utcDay: day => utcDay().format(new Date(`${day}T00:00:00Z`)),
    clock: seconds => `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`,
  };
}

function since(words: Intl.RelativeTimeFormat, value: Instant, now = Date.now()): string {
  const seconds = (new Date(value).getTime() - now) / 1000;
  for (const [unit, length] of units) {
    if (Math.abs(seconds) >= length) return words.format(Math.trunc(seconds / length), unit);
  }
  return words.format(0, 'second');
}

function inUnit(locale: Locale, unit: string): Intl.NumberFormat {
  return new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'short' });
}

/** Each costs milliseconds to make, and no page needs all of them. */
function once<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => {
    made ??= make();
    return made;
  };
}
