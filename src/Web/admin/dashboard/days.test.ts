import { expect, test } from 'vitest';
import type { Token } from '../../api/client';
import { statusOf } from '../tokens/lifetime';
import { countActive, countBySpan, dayStart, days, expiring } from './days';

const now = new Date(2026, 10, 29, 17, 35).getTime();
const at = (...parts: [number, number, number, number?]) => new Date(...parts).toISOString();

const token = (over: Partial<Token>): Token => ({
  uid: 't',
  name: 'CRM',
  description: '',
  type: 'API',
  channel: null,
  platform: 'BYTEDESK',
  userUid: 'u',
  username: 'u@example.com',
  issuedAt: at(2026, 10, 1),
  expiresAt: at(2026, 11, 31),
  lastUsedAt: null,
  enabled: true,
  revoked: false,
  allowedDomains: [],
  scopes: [],
  hint: 'abcdef',
  ...over,
});

test('thirty days end with today', () => {
  const found = days(now, -29, 30);
  expect(found[0]).toEqual(new Date(2026, 9, 31));
  expect(found.at(-1)).toEqual(new Date(2026, 10, 29));
});

test('counts what is within the spans, their first instant included and the end not', () => {
  const starts = days(now, -2, 3);
  const instants = [
    at(2026, 10, 26, 23),
    at(2026, 10, 27),
    at(2026, 10, 28, 12),
    at(2026, 10, 29, 1),
    at(2026, 10, 29, 2),
    at(2026, 10, 30),
  ];
  expect(countBySpan(instants, starts, dayStart(now, 1))).toEqual([1, 1, 2]);
});

test('a token counts from its issue to its end, or its revocation', () => {
  const instants = days(now, -29, 3);
  const tokens = [
    token({}),
    token({ issuedAt: at(2026, 9, 1), revoked: true, revokedAt: at(2026, 9, 31, 12) }),
    token({ issuedAt: at(2026, 9, 1), expiresAt: at(2026, 10, 1, 1) }),
  ];
  expect(countActive(tokens, instants)).toEqual([2, 2, 1]);
});

test('only tokens that count can expire', () => {
  const tokens = [
    token({ uid: 'later', expiresAt: at(2026, 11, 9) }),
    token({ uid: 'disabled', enabled: false }),
    token({ uid: 'revoked', revoked: true }),
    token({ uid: 'expired', expiresAt: at(2026, 10, 2) }),
    token({ uid: 'sooner', expiresAt: at(2026, 11, 1) }),
  ];
  expect(expiring(tokens, now).map(each => each.uid)).toEqual(['sooner', 'later']);
  expect(tokens.map(each => statusOf(each, now))).toEqual([
    'active',
    'disabled',
    'revoked',
    'expired',
    'active',
  ]);
});
