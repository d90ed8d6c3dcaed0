import { useId } from 'react';
import { cx } from '../../ui/cx';
import { Field } from '../../ui/Field';
import { Select } from '../../ui/Select';
import { TextInput } from '../../ui/TextInput';
import { useMessages } from '../messages';
import { type EventType, eventTypes } from './eventTypes';
import type { Filters, Range } from './filters';
import { UidFilter } from './UidFilter';

interface Props {
  filters: Filters;
  onChange: (change: Partial<Filters>) => void;
}

const ranges: Range[] = ['day', 'week', 'month', 'all', 'custom'];

export function AuditFilters({ filters, onChange }: Props) {
  const m = useMessages().audit;
  const types = Object.keys(eventTypes) as EventType[];
  const more = [filters.userUid, filters.actorUid, filters.tokenUid].some(uid => uid !== '');
  return (
    <div className="audit-filters">
      <div className="audit-filters-row">
        <Select
          label={m.type}
          value={filters.type || 'ALL'}
          onChange={type => onChange({ type: type === 'ALL' ? '' : type })}
          options={[
            { value: 'ALL', label: m.allTypes },
            ...types.map(type => ({ value: type as string, label: m.types[type] })),
          ]}
        />
        <RangeChoice value={filters.range} onChange={range => onChange({ range })} />
      </div>
      {filters.range === 'custom' && (
        <div className="audit-filters-fields">
          <Field label={m.since}>
            <TextInput
              type="date"
              max={filters.to || undefined}
              value={filters.from}
              onChange={event => onChange({ from: event.target.value })}
            />
          </Field>
          <Field label={m.until}>
            <TextInput
              type="date"
              min={filters.from || undefined}
              value={filters.to}
              onChange={event => onChange({ to: event.target.value })}
            />
          </Field>
        </div>
      )}
      <details className="audit-more" open={more || undefined}>
        <summary>{m.more}</summary>
        <div className="audit-filters-fields">
          <UidFilter
            kind="user"
            label={m.user}
            uid={filters.userUid}
            onChange={userUid => onChange({ userUid })}
          />
          <UidFilter
            kind="user"
            label={m.actor}
            uid={filters.actorUid}
            onChange={actorUid => onChange({ actorUid })}
          />
          <UidFilter
            kind="token"
            label={m.token}
            uid={filters.tokenUid}
            onChange={tokenUid => onChange({ tokenUid })}
          />
        </div>
      </details>
    </div>
  );
}

/** A row of radio buttons that looks like one control. */
function RangeChoice({ value, onChange }: { value: Range; onChange: (value: Range) => void }) {
  const m = useMessages().audit;
  const name = useId();
  return (
    <fieldset className="audit-ranges">
      <legend className="visually-hidden">{m.range}</legend>
      {ranges.map(range => (
        <label key={range} className={cx('audit-range', range === value && 'audit-range-chosen')}>
          <input
            type="radio"
            className="visually-hidden"
            name={name}
            checked={range === value}
            onChange={() => onChange(range)}
          />
          {m.ranges[range]}
        </label>
      ))}
    </fieldset>
  );
}
