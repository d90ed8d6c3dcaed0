import { expect, it } from 'vitest';
import type { Token } from '../../api/client';
import { day, endOfDay, inputDate, lifetimeOf, statusOf } from './lifetime';

const now = Date.parse('2026-03-01T00:00:00Z');
const at = (days: number) => new Date(now + days * day).toISOString();

function token(over: Partial<Token>): Token {
  return {
    uid: 't',
    name: 'CRM',
    description: '',
    type: 'API',
    channel: null,
    platform: 'BYTEDESK',
    userUid: 'u',
    username: 'agent@example.com',
    issuedAt: at(-30),
    expiresAt: at(60),
    lastUsedAt: null,
    enabled: true,
    revoked: false,
    allowedDomains: [],
    scopes: [],
    hint: 'abcdef',
    ...over,
  };
}

it('tells how a token stands, in the order of the service', () => {
  expect(statusOf(token({}), now)).toBe('active');
  expect(statusOf(token({ enabled: false }), now)).toBe('disabled');
  expect(statusOf(token({ enabled: false, expiresAt: at(0) }), now)).toBe('expired');
  expect(statusOf(token({ revoked: true, expiresAt: at(-1) }), now)).toBe('revoked');
});

it('tells how much is left, and turns amber within a week', () => {
  expect(lifetimeOf(token({}), now)).toEqual({ left: 2 / 3, tone: 'success' });
  expect(lifetimeOf(token({ expiresAt: at(8) }), now).tone).toBe('success');
  expect(lifetimeOf(token({ expiresAt: at(7) }), now).tone).toBe('warning');
  expect(lifetimeOf(token({ expiresAt: at(-1) }), now)).toEqual({ left: 0, tone: 'danger' });
  expect(lifetimeOf(token({ revoked: true }), now)).toEqual({ left: 0, tone: 'danger' });
});

it('does not call a session of some hours late from its first minute', () => {
  const session = token({ type: 'SESSION', issuedAt: at(-0.1), expiresAt: at(0.4) });
  expect(lifetimeOf(session, now).tone).toBe('success');
});

it('ends a chosen day with its last second', () => {
  const end = endOfDay('2026-03-31');
  expect(end && inputDate(end.getTime())).toBe('2026-03-31');
  expect(end && inputDate(end.getTime() + 1000)).toBe('2026-04-01');
  expect(endOfDay('')).toBeUndefined();
});
