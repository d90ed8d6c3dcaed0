import { useFormat } from '../../i18n';
import { Badge } from '../../ui/Badge';
import { Card } from '../../ui/Card';
import { AlertIcon } from '../../ui/icons';
import { useMessages } from '../messages';
import { day } from './lifetime';
import { assessRisk, type Level } from './risk';
import { isScope } from './scopes';

interface Props {
  owner: string;
  administrator: boolean;
  scopes: readonly string[];
  domains: readonly string[];
  end: Date | undefined;
  now: number;
}

const tones = { low: 'success', medium: 'warning', high: 'danger' } as const satisfies Record<
  Level,
  string
>;

/** What whoever has the token can do, in plain words, as the form is filled in. */
export function RiskSummary({ owner, administrator, scopes, domains, end, now }: Props) {
  const m = useMessages().tokens;
  const format = useFormat();
  const days = end && Math.round((end.getTime() - now) / day);
  const risk = assessRisk({ scopes, domains, days, administrator });
  return (
    <Card
      title={m.risk.title}
      actions={
        <Badge tone={tones[risk.level]} dot>
          {m.risk.level[risk.level]}
        </Badge>
      }
    >
      <dl className="risk">
        <div>
          <dt>{m.risk.who}</dt>
          <dd>{owner}</dd>
        </div>
        <div>
          <dt>{m.risk.what}</dt>
          <dd>
            {scopes.length === 0 ? (
              m.risk.onlyProfile
            ) : (
              <ul>
                {scopes.filter(isScope).map(scope => (
                  <li key={scope}>{m.scope[scope].title}</li>
                ))}
              </ul>
            )}
          </dd>
        </div>
        <div>
          <dt>{m.risk.where}</dt>
          <dd>{domains.length === 0 ? m.risk.everywhere : m.risk.onlySites(domains.length)}</dd>
        </div>
        <div>
          <dt>{m.risk.until}</dt>
          <dd>
            {end ? format.date(end) : '—'}
            {days !== undefined && <span className="muted"> · {m.risk.days(days)}</span>}
          </dd>
        </div>
      </dl>
      {risk.warnings.length > 0 && (
        <ul className="risk-warnings">
          {risk.warnings.map(warning => (
            <li key={warning}>
              <AlertIcon size={16} />
              {m.risk.warnings[warning]}
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}
