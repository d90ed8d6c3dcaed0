import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { newsOf } from './sample';
import { Tabs, type TabsOptions } from './Tabs';

/** The locks of a browser: one holder, those who wait, and who takes it from the holder. */
class Locks {
  private holder: { end: (error?: unknown) => void } | undefined;
  private readonly waiting: (() => void)[] = [];

  async request(
    _: string,
    options: { steal?: boolean; signal?: AbortSignal },
    hold: () => unknown,
  ) {
    // As in a browser, never at once.
    await Promise.resolve();
    return new Promise<void>((resolve, reject) => {
      const take = () => {
        if (options.signal?.aborted) {
          this.next();
          return;
        }
        const holder = {
          end: (error?: unknown) => {
            if (error) reject(error);
            else resolve();
            if (this.holder === holder) this.next();
          },
        };
        this.holder = holder;
        void Promise.resolve(hold()).then(() => holder.end());
      };
      options.signal?.addEventListener('abort', () => reject(options.signal?.reason));
      if (options.steal) {
        const before = this.holder;
        take();
        before?.end(new DOMException('Stolen', 'AbortError'));
      } else if (this.holder === undefined) take();
      else this.waiting.push(take);
    });
  }

  private next() {
    this.holder = undefined;
    this.waiting.shift()?.();
  }
}

class Channel {
  static all: Channel[] = [];
  onmessage: ((event: { data: unknown }) => void) | undefined;

  constructor() {
    Channel.all.push(this);
  }

  postMessage(data: unknown) {
    for (const each of Channel.all) if (each !== this) each.onmessage?.({ data });
  }

  close() {
    Channel.all = Channel.all.filter(each => each !== this);
  }
}

const opened: Tabs[] = [];

function open() {
  const options = {
    name: 'live',
    onLead: vi.fn(),
    onFollow: vi.fn(),
    onNews: vi.fn(),
    onReachable: vi.fn(),
    onAsk: vi.fn(),
    onEverything: vi.fn(),
  } satisfies TabsOptions;
  const tabs = new Tabs(options);
  opened.push(tabs);
  tabs.start();
  return { tabs, options };
}

const settled = () => new Promise(resolve => setTimeout(resolve));

beforeEach(() => {
  Channel.all = [];
  vi.stubGlobal('navigator', { locks: new Locks() });
  vi.stubGlobal('BroadcastChannel', Channel);
});

afterEach(() => {
  for (const tabs of opened.splice(0)) tabs.stop();
});

test('one tab leads, the next takes over when it ends', async () => {
  const first = open();
  const second = open();
  await settled();
  expect([first.tabs.leads, second.tabs.leads]).toEqual([true, false]);
  expect(second.options.onLead).not.toHaveBeenCalled();
  first.tabs.stop();
  await settled();
  expect(second.tabs.leads).toBe(true);
});

test('the tab that is seen takes the lead, each time anew', async () => {
  const first = open();
  const second = open();
  await settled();
  for (const [seen, other] of [
    [second, first],
    [first, second],
    [second, first],
  ] as const) {
    other.tabs.setView('hidden');
    seen.tabs.setView('visible');
    await settled();
    expect([seen.tabs.leads, other.tabs.leads]).toEqual([true, false]);
    expect(other.options.onFollow).toHaveBeenCalled();
  }
  second.tabs.stop();
  await settled();
  expect(first.tabs.leads).toBe(true);
});

test('a tab that takes the lead again and again keeps it', async () => {
  const { tabs, options } = open();
  for (const view of ['visible', 'chat', 'visible', 'chat'] as const) {
    tabs.setView(view);
    await Promise.resolve();
  }
  await settled();
  tabs.setView('chat');
  await settled();
  expect(tabs.leads).toBe(true);
  expect(options.onLead.mock.invocationCallOrder.at(-1)).toBeGreaterThan(
    options.onFollow.mock.invocationCallOrder.at(-1) ?? 0,
  );
});

test('the leader asks as often as the most watchful tab wants', async () => {
  const first = open();
  const second = open();
  await settled();
  first.tabs.setView('hidden');
  expect(first.tabs.view).toBe('hidden');
  second.tabs.setView('hidden');
  second.tabs.setView('chat');
  expect(second.tabs.view).toBe('chat');
  second.tabs.stop();
  expect(first.tabs.view).toBe('hidden');
});

test('news go from the leader to the others, wishes the other way', async () => {
  const first = open();
  await settled();
  const second = open();
  await settled();
  const news = newsOf([]);
  first.tabs.tellNews('c.0', news);
  first.tabs.tellReachable(false);
  second.tabs.askLeader();
  second.tabs.askForEverything();
  expect(second.options.onNews).toHaveBeenCalledExactlyOnceWith('c.0', news);
  expect(second.options.onReachable).toHaveBeenCalledExactlyOnceWith(false);
  expect(first.options.onAsk).toHaveBeenCalledOnce();
  // Once when it was opened, too.
  expect(first.options.onEverything).toHaveBeenCalledTimes(2);
  expect(first.options.onNews).not.toHaveBeenCalled();
});

test.each([
  ['there are no locks', {}],
  [
    'they are refused',
    { locks: { request: () => Promise.reject(new DOMException('No', 'SecurityError')) } },
  ],
])('a tab is alone where %s', async (_, navigator) => {
  vi.stubGlobal('navigator', navigator);
  const { tabs, options } = open();
  await settled();
  expect(tabs.leads).toBe(true);
  expect(options.onLead).toHaveBeenCalled();
  tabs.setView('chat');
  expect(tabs.view).toBe('chat');
});
