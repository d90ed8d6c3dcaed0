import { beforeEach, expect, test } from 'vitest';
import { takeArrival } from './arrival';

const open = (address: string) => history.replaceState({ kept: true }, '', address);

beforeEach(() => open('/'));

test('takes the code out of the address, and nothing else', () => {
  open('/admin/tokens?status=active&embed=t.i.s#code=a.b.c');
  const entries = history.length;
  expect(takeArrival()).toMatchObject({ code: 'a.b.c', linkError: undefined });
  expect(location.pathname + location.search + location.hash).toBe(
    '/admin/tokens?status=active&embed=t.i.s',
  );
  expect(history.length).toBe(entries);
  expect(history.state).toEqual({ kept: true });
});

test('leaves an address without a code as it is', () => {
  open('/admin/tokens#section');
  expect(takeArrival()).toEqual({});
  expect(location.hash).toBe('#section');
});

test.each([
  ['?error=revoked', { linkError: 'revoked' }],
  ['?error=locked&retryAfter=65', { linkError: 'locked', retryAfter: 65 }],
  ['?error=%3Cscript%3E', { linkError: 'invalid' }],
  ['?error=locked&retryAfter=x', { linkError: 'locked' }],
  ['', {}],
])('reads why a link has failed: %s', (query, expected) => {
  open(`/admin/auth/login${query}`);
  expect(takeArrival()).toEqual(expected);
});
