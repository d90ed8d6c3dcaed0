import { expect, it } from 'vitest';
import { appOf, iframeSnippet, linkSnippet, oneTimeLinkSnippet, restSnippet } from './snippets';

const input = {
  origin: 'https://desk.example.com',
  app: 'agent' as const,
  token: 'T.o-k_en',
  domains: ['*.example.com:8443'],
};

it('opens the workbench rather than the console, and nothing without a right to either', () => {
  expect(appOf(['sso:admin', 'sso:agent'])).toBe('agent');
  expect(appOf(['sso:admin'])).toBe('admin');
  expect(appOf(['tickets:read'])).toBeUndefined();
});

it('writes the addresses that the documents of the product have', () => {
  const link = 'https://desk.example.com/agent/auth/login?accessToken=T.o-k_en';
  expect(linkSnippet(input)).toBe(link);
  expect(iframeSnippet(input, 'Workbench')).toContain(`src="${link}"`);
});

it('says where a request comes from when the token has domains', () => {
  expect(oneTimeLinkSnippet(input)).toContain("-H 'Origin: https://www.example.com:8443'");
  expect(oneTimeLinkSnippet(input)).toContain(`-d '{"app":"agent","path":"/agent/chat"}'`);
  expect(restSnippet({ ...input, domains: [] })).not.toContain('Origin');
});
