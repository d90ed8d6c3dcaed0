import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act, fireEvent, render, screen } from '@testing-library/react';
import { beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { accepted } from '../../live/sample';
import { messages } from '../../messages';
import { Composer } from './Composer';
import { Conversation } from './Conversation';
import { searchOf } from './quickReplySearch';

const quickReplies = [
  { title: 'Thanks', content: 'Thank you for your patience.' },
  { title: '问候', content: '您好，请问有什么可以帮您？' },
];

let conversation: Conversation;
const send = vi.fn();

beforeAll(() => messages.load());

beforeEach(() => {
  send.mockClear();
  // The window of these tests has no layout.
  Element.prototype.scrollIntoView = () => {};
  vi.stubGlobal('matchMedia', () => ({ matches: false }));
  conversation = new Conversation('t');
  conversation.send = send;
  const client = new QueryClient();
  client.setQueryData(['quickReplies'], { quickReplies });
  render(
    <QueryClientProvider client={client}>
      <Composer conversation={conversation} thread={accepted('t')} />
    </QueryClientProvider>,
  );
});

const input = () => screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'Message to Li Lei' });
const type = (value: string) => fireEvent.change(input(), { target: { value } });
const press = (key: string, more: object = {}) => fireEvent.keyDown(input(), { key, ...more });

test('Enter sends, without the blanks around it; what is sent is gone from the draft', () => {
  type('  Hello\nthere ');
  press('Enter');
  expect(send).toHaveBeenCalledExactlyOnceWith('TEXT', 'Hello\nthere');
  expect(input().value).toBe('');
});

test.each([
  ['with Shift', { shiftKey: true }],
  ['while characters are composed', { isComposing: true }],
  ['that ends a composition', { keyCode: 229 }],
])('Enter %s sends nothing', (_, more) => {
  type('你好');
  press('Enter', more);
  expect(send).not.toHaveBeenCalled();
});

test('blanks are no message', () => {
  type(' \n ');
  press('Enter');
  expect(send).not.toHaveBeenCalled();
  expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Send' }).disabled).toBe(true);
});

test('a message that is too long is told of, kept, and not sent', () => {
  // By its bytes: 5,462 characters of three each.
  type('长'.repeat(5_462));
  press('Enter');
  expect(send).not.toHaveBeenCalled();
  expect(screen.getByRole('alert').textContent).toContain('16.1 KB of at most 16 KB');
  expect(input().value).toHaveLength(5_462);
  type('长'.repeat(5_461));
  expect(screen.queryByRole('alert')).toBeNull();
  press('Enter');
  expect(send).toHaveBeenCalledOnce();
});

test('a slash opens the quick replies, which are searched and put into the draft', async () => {
  await act(async () => type('/'));
  expect(screen.getAllByRole('option')).toHaveLength(2);
  await act(async () => type('/tha'));
  expect(screen.getByRole('option').textContent).toContain('Thanks');
  press('Enter');
  expect(send).not.toHaveBeenCalled();
  expect(input().value).toBe('Thank you for your patience.');
  expect(screen.queryByRole('listbox')).toBeNull();
  press('Enter');
  expect(send).toHaveBeenCalledOnce();
});

test('the quick replies are walked by keys and closed by Escape, and the slash stays', async () => {
  await act(async () => type('/'));
  press('ArrowDown');
  expect(screen.getByRole('option', { selected: true }).textContent).toContain('问候');
  expect(input().getAttribute('aria-activedescendant')).toBe(
    screen.getByRole('option', { selected: true }).id,
  );
  press('Escape');
  expect(screen.queryByRole('listbox')).toBeNull();
  expect(input().value).toBe('/');
});

test.each([
  ['/', ''],
  ['/thanks', 'thanks'],
  ['／谢', '谢'],
  ['a/b', undefined],
  ['/etc/hosts', undefined],
  ['', undefined],
])('%j searches for %j', (draft, expected) => {
  expect(searchOf(draft)).toBe(expected);
});
