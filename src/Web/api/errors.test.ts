import { describe, expect, test } from 'vitest';
import { readFailure } from './errors';

const answer = (status: number, body: string, headers: Record<string, string> = {}) =>
  new Response(body, { status, statusText: 'Some Status', headers });

describe('readFailure', () => {
  test('takes the sentence of the envelope and the id of the request', async () => {
    const body = '{"message":"Only a super administrator can create users","code":403,"data":null}';
    const error = await readFailure(answer(403, body, { 'X-Request-Id': 'abc' }));
    expect(error).toMatchObject({
      status: 403,
      message: 'Only a super administrator can create users',
      requestId: 'abc',
      retryAfter: undefined,
    });
  });

  test.each(['<html>Bad gateway</html>', '{"error":1}', '{"message":5}', ''])(
    'falls back on the status for %j',
    async body => {
      expect(await readFailure(answer(502, body))).toMatchObject({
        status: 502,
        message: 'Some Status',
        requestId: undefined,
      });
    },
  );

  test('reads Retry-After in seconds and as a date', async () => {
    const soon = new Date(Date.now() + 30_000).toUTCString();
    expect((await readFailure(answer(429, '', { 'Retry-After': '42' }))).retryAfter).toBe(42);
    const seconds = (await readFailure(answer(503, '', { 'Retry-After': soon }))).retryAfter;
    expect(seconds).toBeGreaterThanOrEqual(29);
    expect(seconds).toBeLessThanOrEqual(30);
    expect((await readFailure(answer(503, '', { 'Retry-After': 'soon' }))).retryAfter).toBe(
      undefined,
    );
  });
});
