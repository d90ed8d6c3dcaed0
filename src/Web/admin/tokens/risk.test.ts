import { expect, it } from 'vitest';
import { assessRisk } from './risk';

const harmless = { scopes: ['tickets:read'], domains: [], days: 30, administrator: false };

it('grows with what the token may do', () => {
  expect(assessRisk(harmless)).toEqual({ level: 'low', warnings: [] });
  expect(assessRisk({ ...harmless, scopes: ['tickets:write'] }).level).toBe('medium');
  expect(assessRisk({ ...harmless, scopes: ['sso:admin'], domains: ['a.example'] })).toEqual({
    level: 'high',
    warnings: ['console'],
  });
});

it('is high for a page that any site may open, and less with domains', () => {
  const scopes = ['sso:agent'];
  expect(assessRisk({ ...harmless, scopes })).toEqual({ level: 'high', warnings: ['anySite'] });
  expect(assessRisk({ ...harmless, scopes, domains: ['*.a.example'] }).level).toBe('medium');
});

it('names a long life and a strong owner, but not of a token that may do nothing', () => {
  expect(assessRisk({ ...harmless, days: 365, administrator: true })).toEqual({
    level: 'medium',
    warnings: ['administrator', 'longLived'],
  });
  expect(assessRisk({ scopes: [], domains: [], days: 365, administrator: true })).toEqual({
    level: 'low',
    warnings: [],
  });
});
