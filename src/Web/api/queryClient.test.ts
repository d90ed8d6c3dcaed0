import { expect, test } from 'vitest';
import { ApiError } from './errors';
import { retryDelay, shouldRetry } from './queryClient';

const error = (status: number, retryAfter?: number) =>
  new ApiError(status, '', undefined, retryAfter);

test('asks again only where that can help, and not for ever', () => {
  expect([400, 401, 403, 404, 409, 429, 500].some(status => shouldRetry(0, error(status)))).toBe(
    false,
  );
  expect([0, 502, 503, 504].every(status => shouldRetry(0, error(status)))).toBe(true);
  expect(shouldRetry(2, error(503))).toBe(false);
  expect(shouldRetry(0, new Error('a bug'))).toBe(false);
});

test('waits as long as the service asks for, within reason', () => {
  expect(retryDelay(0, error(503, 2))).toBe(2000);
  expect(retryDelay(0, error(503, 900))).toBe(10_000);
  expect(retryDelay(1, error(0))).toBe(1000);
});
