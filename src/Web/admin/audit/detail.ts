import type { AuditEvent } from '../../api/client';
import type { Messages } from '../messages';

/** What an event has to add, in the reader's words; undefined when that is nothing. */
export function detailOf(
  { type, detail }: Pick<AuditEvent, 'type' | 'detail'>,
  m: Messages,
  list: (items: string[]) => string,
): string | undefined {
  if (detail === null || detail === '') return undefined;
  const d = m.audit.details;
  const words = detail.split(/[,\s]+/).filter(word => word !== '');
  const named = (names: Record<string, string>) => list(words.map(word => translate(word, names)));
  const apps = { agent: d.agent, admin: d.admin };
  switch (type) {
    case 'USER_CHANGED':
      return d.changed(named(m.users.fields));
    case 'TOKEN_CHANGED':
      return d.changed(named(d.tokenMembers));
    case 'TOKEN_CREATED':
      return d.scopes(list(words));
    case 'SESSION_STARTED':
    case 'SIGN_IN_LINK_CREATED':
    case 'SIGN_IN_LINK_OPENED':
      return named(apps);
    case 'SIGN_IN_LINK_REFUSED':
      return words.map(word => translate(word, { ...apps, ...d.refusals })).join(' · ');
    case 'TOKEN_REVOKED':
      return revocation(detail, d);
    case 'TICKET_DELETED':
    case 'SETTINGS_CHANGED':
      return detail;
    case 'ALL_TOKENS_REVOKED':
      // It says no more than the type.
      return undefined;
    default:
      return d.reason(detail);
  }
}

function translate(word: string, names: Record<string, string>): string {
  return Object.hasOwn(names, word) ? (names[word] ?? word) : word;
}

function revocation(detail: string, d: Messages['audit']['details']): string {
  if (detail === 'signed out' || detail === 'logout') return d.signedOut;
  if (detail === 'deleted') return d.deleted;
  if (detail.startsWith('revoked by its text')) return d.byText;
  return d.reason(detail);
}
