// @vitest-environment jsdom
import { describe, expect, it, vi } from 'vitest';
import { answer, beReady, commands, connect, settle, tell } from './frame.js';

describe('a session that is required', () => {
  const requireSession = () => tell('session_required', { reason: 'expired' });

  it('is begun with a fetched code, before the workbench is ready', async () => {
    const onSessionRequired = vi.fn();
    connect({ onSessionRequired, fetchCode: async () => 'one-time' });
    requireSession();
    const [command] = await commands();
    expect(command).toMatchObject({ type: 'authenticate', data: { code: 'one-time' } });
    expect(onSessionRequired.mock.calls).toEqual([[{ reason: 'expired' }]]);
  });

  it('is begun once, however often it is asked for meanwhile', async () => {
    const fetchCode = vi.fn(() => 'one-time');
    connect({ fetchCode });
    requireSession();
    requireSession();
    expect(await commands()).toHaveLength(1);
    requireSession();
    expect(fetchCode).toHaveBeenCalledOnce();
  });

  it('is asked for again after the next end', async () => {
    const fetchCode = vi.fn(() => 'one-time');
    connect({ fetchCode });
    for (const round of [1, 2, 3, 4, 5]) {
      requireSession();
      answer((await commands()).at(-1)?.id, { ok: true });
      await settle();
      beReady();
      expect(fetchCode).toHaveBeenCalledTimes(round);
    }
  });

  it.each<[string, () => Promise<string> | string]>([
    ['rejects', async () => Promise.reject(new Error('No code'))],
    [
      'throws',
      () => {
        throw new Error('No code');
      },
    ],
  ])('is given up after three codes that fail: fetchCode %s', async (_, fail) => {
    const fetchCode = vi.fn(fail);
    const onSignInFailed = vi.fn();
    connect({ fetchCode, onSignInFailed });
    for (let round = 0; round < 5; round += 1) {
      requireSession();
      await settle();
    }
    expect(fetchCode).toHaveBeenCalledTimes(3);
    expect(onSignInFailed).toHaveBeenCalledTimes(3);
    expect(onSignInFailed).toHaveBeenCalledWith(new Error('No code'));
  });

  it('tells when the workbench refuses the code', async () => {
    const onSignInFailed = vi.fn();
    connect({ fetchCode: () => 'used', onSignInFailed });
    requireSession();
    const error = { code: 'failed', message: 'The code is not valid' };
    answer((await commands())[0]?.id, { ok: false, error });
    await settle();
    expect(onSignInFailed.mock.calls).toEqual([[expect.objectContaining(error)]]);
  });

  it('can be begun by hand', async () => {
    const workbench = connect();
    requireSession();
    expect(await commands()).toEqual([]);
    const done = workbench.send('authenticate', { code: 'mine' });
    answer((await commands())[0]?.id, { ok: true });
    await done;
  });
});
