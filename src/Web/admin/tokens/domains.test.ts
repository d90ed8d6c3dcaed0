import { describe, expect, it } from 'vitest';
import { addDomains, areValid, checkDomain, mostDomains } from './domains';

describe('checkDomain', () => {
  it.each([
    ['crm.example.com', 'crm.example.com'],
    [' CRM.Example.com. ', 'crm.example.com'],
    ['localhost:3000', 'localhost:3000'],
    ['*.example.com', '*.example.com'],
    ['*.example.com:8443', '*.example.com:8443'],
    ['客服.example', 'xn--ubtq9x.example'],
    ['192.0.2.7:080', '192.0.2.7:80'],
    ['[2001:DB8::1]:443', '[2001:db8::1]:443'],
    ['my_host.example', 'my_host.example'],
  ])('takes %s as %s', (text, value) => {
    expect(checkDomain(text)).toEqual({ kind: 'valid', value });
  });

  it.each([
    ['https://crm.example.com/app?x=1', 'scheme', 'crm.example.com'],
    ['//crm.example.com', 'scheme', 'crm.example.com'],
    ['https://', 'scheme', undefined],
    ['crm.example.com/', 'path', 'crm.example.com'],
    ['crm.example.com:8443/app', 'path', 'crm.example.com:8443'],
    ['user@example.com', 'characters', 'example.com'],
    ['crm example.com', 'characters', undefined],
    ['crm.example.com:', 'port', undefined],
    ['crm.example.com:0', 'port', undefined],
    ['crm.example.com:65536', 'port', undefined],
    ['crm.example.com:http', 'port', undefined],
    ['2001:db8::1', 'port', undefined],
    ['*', 'wildcardPlace', undefined],
    ['crm.*.com', 'wildcardPlace', undefined],
    ['*.*.example.com', 'wildcardPlace', undefined],
    ['*.192.0.2.7', 'wildcardPlace', '192.0.2.7'],
    ['*.', 'wildcardShort', undefined],
    ['*.com', 'wildcardShort', undefined],
    ['127.1', 'address', '127.0.0.1'],
    ['1.2.3.999', 'address', undefined],
    ['a..example.com', 'characters', undefined],
    ['-a.example.com', 'characters', undefined],
    [`${'a'.repeat(64)}.example.com`, 'long', undefined],
  ])('refuses %s: %s', (text, problem, suggestion) => {
    expect(checkDomain(text)).toMatchObject({ kind: 'wrong', problem, suggestion });
  });

  it('does not scold for what is being typed', () => {
    for (const text of ['*', '*.', '*.example', 'crm.example.com:', 'crm-']) {
      expect(checkDomain(text)).toMatchObject({ kind: 'wrong', unfinished: true });
    }
  });

  it('has nothing to say about nothing', () => {
    expect(checkDomain('  ')).toEqual({ kind: 'empty' });
  });
});

describe('addDomains', () => {
  it('splits what is pasted, and keeps each once in its one spelling', () => {
    expect(addDomains(['a.example'], 'A.example, b.example\n*.c.example；http://d')).toEqual([
      'a.example',
      'b.example',
      '*.c.example',
      'http://d',
    ]);
  });
});

it('finds a wrong one, and too many', () => {
  expect(areValid(['a.example'])).toBe(true);
  expect(areValid(['a.example', '*.com'])).toBe(false);
  expect(areValid(Array.from({ length: mostDomains + 1 }, (_, i) => `a${i}.example`))).toBe(false);
});
