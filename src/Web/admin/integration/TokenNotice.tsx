import { Link } from 'wouter';
import type { Token } from '../../api/client';
import { useFormat } from '../../i18n';
import { Notice } from '../../ui/Notice';
import { useMessages } from '../messages';
import type { App } from './target';

/** What the chosen token means for what is to be opened. */
export function TokenNotice({ token, app }: { token: Token; app: App }) {
  const m = useMessages().integration;
  const format = useFormat();
  const scope = `sso:${app}`;
  const missing = !token.scopes.includes(scope);
  const open = token.allowedDomains.length === 0;
  return (
    <Notice tone={missing ? 'danger' : open ? 'warning' : 'info'}>
      {missing && <p>{m.scopeMissing(m.apps[app], scope)}</p>}
      <p>{open ? m.anyDomain : m.domains(format.list(token.allowedDomains))}</p>
      <p>
        {m.expires(format.relative(token.expiresAt))}{' '}
        <Link href={`/tokens/${token.uid}`}>{m.editToken}</Link>
      </p>
    </Notice>
  );
}
