import { describe, expect, it } from 'vitest';
import { ApiError, createClient } from '../src/index.js';
import { breakOff, give, refuse, startServer, write } from './server.js';

async function fail(...answers: Parameters<typeof startServer>): Promise<ApiError> {
  const { baseUrl, requests } = await startServer(...answers);
  // Of these calls none is repeated.
  const client = createClient({ baseUrl, attempts: 1 });
  const error = await client.tickets.get('t1').catch((error: unknown) => error);
  expect(error).toBeInstanceOf(ApiError);
  expect(requests).toHaveLength(1);
  return error as ApiError;
}

describe('a refusal', () => {
  it.each([400, 401, 403, 404, 405, 409, 413, 415, 422, 429, 500, 503])(
    'with %i has status and message',
    async status => {
      const error = await fail(refuse(status, `This is ${status}`));
      expect(error).toMatchObject({ name: 'ApiError', status, message: `This is ${status}` });
      expect(error).toMatchObject({ requestId: undefined, retryAfter: undefined });
    },
  );

  it('has request id and Retry-After', async () => {
    const headers = { 'X-Request-Id': 'r-1', 'Retry-After': '900' };
    const error = await fail(refuse(429, 'Too many failed sign-ins', headers));
    expect(error).toMatchObject({ requestId: 'r-1', retryAfter: 900 });
  });

  it('takes a date as Retry-After', async () => {
    const past = await fail(refuse(503, 'No', { 'Retry-After': new Date(0).toUTCString() }));
    expect(past.retryAfter).toBe(0);
    const future = new Date(Date.now() + 3_600_000).toUTCString();
    const { retryAfter = 0 } = await fail(refuse(503, 'No', { 'Retry-After': future }));
    expect(retryAfter).toBeGreaterThan(3000);
    expect(retryAfter).toBeLessThanOrEqual(3600);
  });

  it('takes nonsense as Retry-After for none', async () => {
    const error = await fail(refuse(503, 'No', { 'Retry-After': 'soon' }));
    expect(error.retryAfter).toBeUndefined();
  });
});

describe('an answer that is not of the service', () => {
  it.each([
    ['HTML', '<h1>Bad gateway</h1>'],
    ['nothing', ''],
    ['null', 'null'],
    ['a string', '"no"'],
    ['a message that is no text', '{"message":7}'],
  ])('fails by its status when it is %s', async (_, body) => {
    expect(await fail(write(502, body))).toMatchObject({ status: 502, message: 'Bad Gateway' });
  });

  it('fails without words of its own', async () => {
    const error = await fail(response => {
      response.socket?.end('HTTP/1.1 599 \r\nContent-Length: 0\r\n\r\n');
    });
    expect(error.message).toBe('HTTP 599');
  });

  it.each(['<h1>Sign in to the Wi-Fi</h1>', '', 'null', '[]', '"yes"', '{"message":"success"}'])(
    'fails though it is a 200: %s',
    async body => {
      const message = 'The answer is not one of the service';
      expect(await fail(write(200, body))).toMatchObject({ status: 200, message });
    },
  );
});

describe('no answer', () => {
  it.each([
    ['before it begins', undefined],
    ['before its end', '{"message":'],
  ])('has the status 0 and its cause: broken off %s', async (_, beginning) => {
    const error = await fail(breakOff(beginning));
    expect(error).toMatchObject({ status: 0, message: 'No answer from the service' });
    expect(error.cause).toBeInstanceOf(Error);
  });

  it('has the status 0 when nobody listens', async () => {
    const { baseUrl, server } = await startServer();
    await new Promise(resolve => server.close(resolve));
    const client = createClient({ baseUrl, attempts: 1 });
    await expect(client.tickets.get('t1')).rejects.toMatchObject({ status: 0 });
  });
});

it('does not take a payload of null or false for a failure', async () => {
  const { baseUrl } = await startServer(give(null), give(false));
  const client = createClient({ baseUrl });
  expect(await client.tickets.get('t1')).toBeNull();
  expect(await client.tickets.get('t1')).toBe(false);
});
