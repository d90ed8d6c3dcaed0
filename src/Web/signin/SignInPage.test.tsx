import { act, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { SignInPage } from './SignInPage';
import { sessionState } from './session';

const username = () => screen.getByLabelText<HTMLInputElement>('Username, email or mobile');
const password = () => screen.getByLabelText<HTMLInputElement>('Password', { selector: 'input' });
const button = () => screen.getByRole<HTMLButtonElement>('button', { name: 'Sign in' });

function answer(status: number, headers?: Record<string, string>) {
  const fetch = vi.fn(
    async () => new Response('{"message":"No","data":null}', { status, headers }),
  );
  vi.stubGlobal('fetch', fetch);
  return fetch;
}

async function signIn() {
  fireEvent.change(username(), { target: { value: 'agent@example.com' } });
  fireEvent.change(password(), { target: { value: 'not the password' } });
  await act(async () => fireEvent.click(button()));
}

beforeEach(() => {
  vi.useFakeTimers();
  sessionState.set({ kind: 'anonymous' });
});
afterEach(() => {
  vi.useRealTimers();
});

test('says what is missing beside the field, and asks nobody', async () => {
  const fetch = answer(200);
  render(<SignInPage app="admin" />);
  await act(async () => fireEvent.click(button()));
  expect(fetch).not.toHaveBeenCalled();
  expect(username().getAttribute('aria-invalid')).toBe('true');
  expect(document.activeElement).toBe(username());
  screen.getByText('Enter your password');
});

test('says that the password is wrong, and keeps what was typed', async () => {
  answer(401);
  render(<SignInPage app="admin" />);
  await signIn();
  expect(screen.getByRole('alert').textContent).toBe('Incorrect username or password');
  expect(username().value).toBe('agent@example.com');
});

test('counts down while the account is locked, then lets try again', async () => {
  answer(429, { 'Retry-After': '65' });
  render(<SignInPage app="admin" />);
  await signIn();
  expect(screen.getByRole('timer').textContent).toContain('1:05');
  expect(button().disabled).toBe(true);
  await act(() => vi.advanceTimersByTimeAsync(60_000));
  expect(screen.getByRole('timer').textContent).toContain('0:05');
  await act(() => vi.advanceTimersByTimeAsync(5_500));
  expect(screen.queryByRole('timer')).toBeNull();
  screen.getByText('You can try again now.');
  expect(button().disabled).toBe(false);
});

test('shows the id of a request that failed', async () => {
  answer(503, { 'X-Request-Id': 'abc' });
  render(<SignInPage app="admin" />);
  await signIn();
  screen.getByText('Could not sign in');
  screen.getByText('abc');
});

test('says in words why a link has failed', () => {
  render(<SignInPage app="agent" linkError="revoked" />);
  expect(screen.getByRole('alert').textContent).toContain('was revoked');
});

test('shows the password when asked to', () => {
  render(<SignInPage app="admin" />);
  fireEvent.click(screen.getByRole('button', { name: 'Show password' }));
  expect(password().type).toBe('text');
  fireEvent.click(screen.getByRole('button', { name: 'Hide password' }));
  expect(password().type).toBe('password');
});
