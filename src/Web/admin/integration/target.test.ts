import { expect, test } from 'vitest';
import { isPath, looksLikeToken, mask, pathOf, readPath } from './target';

test('a path is the same with and without that of the app', () => {
  for (const typed of ['chat', '/chat', '/agent/chat', 'agent/chat', ' chat ']) {
    expect(readPath('agent', typed)).toBe('chat');
  }
  expect(readPath('agent', '/agent')).toBe('');
  expect(readPath('agent', 'agents/1')).toBe('agents/1');
  expect(pathOf({ app: 'agent', path: '' })).toBe('/agent/');
});

test('refuses what the service refuses', () => {
  expect(['', 'chat', 'ticket/1', 'a..b'].map(isPath)).toEqual([true, true, true, true]);
  expect(['a?b', 'a#b', 'a\\b', '../x', 'a/./b', 'a\u0000'].some(isPath)).toBe(false);
});

test('a token has three parts, and is shown by its ends', () => {
  expect(looksLikeToken('eyJhbGci.eyJzdWIi.h1nT_x')).toBe(true);
  expect(looksLikeToken('eyJhbGci.eyJzdWIi')).toBe(false);
  expect(mask('eyJhbGci.eyJzdWIi.abch1nT_x')).toBe('eyJhbG…h1nT_x');
  expect(mask('YOUR_ACCESS_TOKEN')).toBe('YOUR_ACCESS_TOKEN');
});
