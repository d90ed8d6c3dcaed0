import type { Token } from '../../api/client';
import { Card } from '../../ui/Card';
import { GlobeIcon } from '../../ui/icons';
import { Notice } from '../../ui/Notice';
import { useMessages } from '../messages';
import { isScope, opensPages, type ScopeGroup, scopeGroups } from './scopes';
import '../../ui/styles/chips.css';

/** What it may do, and where. */
export function TokenRights({ token }: { token: Token }) {
  const m = useMessages().tokens;
  const { scopes, allowedDomains: domains } = token;
  const groups = (Object.keys(scopeGroups) as ScopeGroup[])
    .map(id => ({ id, scopes: scopeGroups[id].filter(scope => scopes.includes(scope)) }))
    .filter(group => group.scopes.length > 0);
  const others = scopes.filter(scope => !isScope(scope));
  return (
    <>
      <Card title={m.scopes}>
        {scopes.length === 0 ? (
          <p className="muted">{m.detail.profileOnly}</p>
        ) : (
          <dl className="rights">
            {groups.map(group => (
              <div key={group.id}>
                <dt>{m.form.groups[group.id]}</dt>
                {group.scopes.map(scope => (
                  <dd key={scope}>
                    {m.scope[scope].title} <code className="scope-code">{scope}</code>
                    <span className="field-hint">{m.scope[scope].text}</span>
                  </dd>
                ))}
              </div>
            ))}
            {others.length > 0 && (
              <div>
                <dt>…</dt>
                <dd className="mono">{others.join(' ')}</dd>
              </div>
            )}
          </dl>
        )}
      </Card>
      <Card title={m.domains}>
        {domains.length > 0 ? (
          <ul className="chips">
            {domains.map(domain => (
              <li key={domain} className="chip chip-fixed mono">
                {domain}
              </li>
            ))}
          </ul>
        ) : token.type === 'API' && opensPages(scopes) ? (
          <Notice tone="warning" title={m.form.domainsWarning.title}>
            {m.form.domainsWarning.text}
          </Notice>
        ) : (
          <p className="row muted">
            <GlobeIcon /> {m.detail.nowhere}
          </p>
        )}
      </Card>
    </>
  );
}
