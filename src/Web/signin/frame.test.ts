import { describe, expect, test } from 'vitest';
import { isAllowed, readTicket, targetOrigins } from './frame';

const ticketOf = (content: unknown) => `${btoa(` ${JSON.stringify(content)}`)}.kid.signature`;
const address = (content: unknown) => `?embed=${encodeURIComponent(ticketOf(content))}`;

describe('readTicket', () => {
  test('reads the domains', () => {
    expect(readTicket(address({ domains: ['a.example', '*.b.example:8443'] }))).toEqual([
      'a.example',
      '*.b.example:8443',
    ]);
    expect(readTicket(address({ domains: [] }))).toEqual([]);
  });

  test.each(['', '?embed=', '?embed=%%%.x', '?embed=bm90IGpzb24.x', address({ domains: 'any' })])(
    'finds none in %s',
    search => expect(readTicket(search)).toBeUndefined(),
  );
});

describe('isAllowed', () => {
  test.each([
    ['https://a.example', ['a.example'], true],
    ['https://a.example:8443', ['a.example'], true],
    ['https://a.example', ['a.example:8443'], false],
    ['https://a.example', ['a.example:443'], true],
    ['http://a.example', ['a.example:443'], false],
    ['https://x.y.example.com', ['*.example.com'], true],
    ['https://example.com', ['*.example.com'], false],
    ['https://evilexample.com', ['*.example.com'], false],
    ['https://example.com.evil.example', ['example.com', '*.example.com'], false],
    ['https://x.example.com:8443', ['*.example.com:8443'], true],
    ['https://x.example.com', ['*.example.com:8443'], false],
    ['http://[::1]:9003', ['[::1]'], true],
    ['https://anything.example', [], true],
    ['null', [], false],
    ['file://', [], false],
    ['https://a.example', ['https://a.example'], false],
  ])('%s by %j: %s', (origin, domains, allowed) => {
    expect(isAllowed(origin, domains)).toBe(allowed);
  });
});

describe('targetOrigins', () => {
  test('is the direct parent where the browser names it and the ticket allows it', () => {
    const ancestors = ['https://x.example.com', 'https://outer.example'];
    expect(targetOrigins([], ancestors)).toEqual(['https://x.example.com']);
    expect(targetOrigins(['*.example.com'], ancestors)).toEqual(['https://x.example.com']);
  });

  test('is never a parent that the ticket does not allow', () => {
    expect(targetOrigins(['a.example'], ['https://evil.example'], 'https:')).toEqual([
      'https://a.example',
    ]);
    expect(targetOrigins(['*.a.example'], ['https://evil.example'])).toEqual([]);
  });

  test('is each exact origin where the browser names none', () => {
    const domains = ['a.example', '*.b.example', 'c.example:8443'];
    expect(targetOrigins(domains, undefined, 'https:')).toEqual([
      'https://a.example',
      'https://c.example:8443',
    ]);
    expect(targetOrigins(['localhost:5173'], undefined, 'http:')).toEqual([
      'https://localhost:5173',
      'http://localhost:5173',
    ]);
    expect(targetOrigins([], undefined)).toEqual([]);
  });
});
