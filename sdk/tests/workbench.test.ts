// @vitest-environment jsdom
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { connectWorkbench } from '../src/index.js';
import {
  answer,
  beReady,
  commands,
  connect,
  forgetReceived,
  iframe,
  load,
  origin,
  received,
  settle,
  tell,
} from './frame.js';
import { agentInfo, messages, thread } from './messages.js';

describe('ready', () => {
  it('follows the answer to hello', async () => {
    const onBytedeskReady = vi.fn();
    const { ready } = connect({ onBytedeskReady });
    await settle();
    expect(received).toEqual([{ type: 'hello' }]);
    beReady();
    expect(await ready).toEqual(messages.bytedesk_ready);
    expect(onBytedeskReady).toHaveBeenCalledOnce();
  });

  it('is asked for again when the frame is loaded again', async () => {
    connect();
    vi.useRealTimers();
    forgetReceived();
    await load('/agent/other');
    await vi.waitFor(() => expect(received).toHaveLength(1));
    expect(received.at(-1)).toEqual({ type: 'hello' });
  });
});

describe('an event', () => {
  const cases = Object.entries(messages).map(([type, data]) => {
    const name = `on_${type}`.replace(/_(.)/g, (_, first: string) => first.toUpperCase());
    return { type, data, name };
  });

  it.each(cases)('$type reaches $name alone', ({ type, data, name }) => {
    const handlers = Object.fromEntries(cases.map(each => [each.name, vi.fn()]));
    connect(handlers);
    tell(type, data);
    expect(handlers[name]?.mock.calls).toEqual([[data]]);
    const called = Object.values(handlers).filter(each => each.mock.calls.length > 0);
    expect(called).toHaveLength(1);
  });

  it.each(cases)('$type needs no handler', ({ type, data }) => {
    connect();
    tell(type, data);
  });
});

describe('a command', () => {
  it('waits until the workbench is ready, and for its result', async () => {
    const workbench = connect();
    const done = workbench.send('update_agent_status', { status: 'BUSY' });
    expect(await commands()).toEqual([]);
    beReady();
    const [command] = await commands();
    expect(command).toEqual({
      type: 'update_agent_status',
      data: { status: 'BUSY' },
      id: expect.stringMatching(/^[\d-]{16,}$/),
    });
    answer(command?.id, { ok: true });
    expect(await done).toBeUndefined();
  });

  it('is answered by its id, in whatever order', async () => {
    const workbench = connect();
    beReady();
    const refresh = workbench.send('refresh_threads');
    const clear = workbench.send('clear_unread_count', { threadUid: thread.uid });
    const [first, second] = await commands();
    answer(second?.id, { ok: false, error: { code: 'failed', message: 'No such thread' } });
    await expect(clear).rejects.toMatchObject({
      name: 'WorkbenchError',
      code: 'failed',
      message: 'No such thread',
    });
    answer(first?.id, { ok: true, error: null });
    await refresh;
  });

  it('fails without a reason where none is told', async () => {
    const workbench = connect();
    beReady();
    const done = workbench.send('refresh_threads');
    const [command] = await commands();
    answer(command?.id, { ok: false });
    await expect(done).rejects.toMatchObject({ code: 'failed' });
  });

  it.each([
    [10_000, {}],
    [500, { commandTimeout: 500 }],
  ])('fails when there is no result within %i ms', async (limit, options) => {
    const workbench = connect(options);
    beReady();
    const done = workbench.send('refresh_threads');
    const outcome = vi.fn();
    done.catch(outcome);
    await vi.advanceTimersByTimeAsync(limit - 1);
    expect(outcome).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(1);
    await expect(done).rejects.toMatchObject({ code: 'timeout' });
    const [command] = await commands();
    // Too late.
    answer(command?.id, { ok: true });
  });

  it('that has waited too long is not sent any more', async () => {
    const workbench = connect();
    const done = workbench.send('refresh_threads');
    vi.advanceTimersByTime(10_000);
    await expect(done).rejects.toMatchObject({ code: 'timeout' });
    beReady();
    expect(await commands()).toEqual([]);
  });

  it('goes to no frame at another origin', async () => {
    const workbench = connectWorkbench(iframe, { origin: 'https://desk.example.com' });
    onTestFinished(() => workbench.close());
    workbench.send('authenticate', { code: 'secret' }).catch(() => {});
    await settle();
    expect(received).toEqual([]);
  });
});

describe('close', () => {
  it('rejects what waits and what comes after, and leaves no timer', async () => {
    const workbench = connect();
    const waiting = workbench.send('refresh_threads');
    workbench.close();
    workbench.close();
    await expect(workbench.ready).rejects.toMatchObject({ code: 'closed' });
    await expect(waiting).rejects.toMatchObject({ code: 'closed' });
    await expect(workbench.send('refresh_threads')).rejects.toMatchObject({ code: 'closed' });
    await settle();
    expect(vi.getTimerCount()).toBe(0);
  });

  it('ends hearing and speaking', async () => {
    const onSessionRequired = vi.fn();
    const workbench = connect({ onSessionRequired });
    await settle();
    workbench.close();
    forgetReceived();
    tell('session_required', { reason: 'missing' });
    iframe.dispatchEvent(new Event('load'));
    await settle();
    expect(onSessionRequired).not.toHaveBeenCalled();
    expect(received).toEqual([]);
  });

  it('lets no code go to the frame that is fetched meanwhile', async () => {
    const onSignInFailed = vi.fn();
    let give: (code: string) => void = () => {};
    const fetchCode = () => new Promise<string>(resolve => (give = resolve));
    const workbench = connect({ fetchCode, onSignInFailed });
    tell('session_required', { reason: 'missing' });
    workbench.close();
    give('late');
    expect(await commands()).toEqual([]);
    expect(onSignInFailed).not.toHaveBeenCalled();
  });

  it('leaves another connection with the same frame alone', async () => {
    connect().close();
    const { ready } = connect();
    beReady();
    expect(await ready).toMatchObject({ agentInfo });
  });
});

describe('the origin', () => {
  it.each(['*', '', 'null', 'desk.example.com', 'file:///desk', 'data:text/html,x'])(
    '"%s" is refused',
    other => {
      expect(() => connectWorkbench(iframe, { origin: other })).toThrow(TypeError);
    },
  );

  it('may be written with a path and in another case', async () => {
    const { ready } = connect({ origin: `${origin.toUpperCase()}/agent/chat` });
    beReady();
    expect(await ready).toEqual(messages.bytedesk_ready);
  });
});
