// The page of the tests: a frame in it, loaded from a real server, and what reaches that frame.
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, onTestFinished, vi } from 'vitest';
import { connectWorkbench, type WorkbenchOptions } from '../src/index.js';
import { messages } from './messages.js';

const server = createServer((_, response) => {
  response.setHeader('Content-Type', 'text/html').end('<p>Workbench</p>');
});

interface Command {
  type: string;
  data?: unknown;
  id?: string;
}

export let iframe: HTMLIFrameElement;
export let origin: string;
export let received: Command[];

export const load = async (path = '/agent/chat') => {
  const loaded = new Promise(resolve => {
    iframe.addEventListener('load', resolve, { once: true });
  });
  iframe.src = origin + path;
  await loaded;
  contentWindow().addEventListener('message', event => received.push(event.data));
};

const contentWindow = () => {
  if (!iframe.contentWindow) throw new Error('The frame has no window');
  return iframe.contentWindow;
};

/** jsdom delivers what is posted by a timer of its own. */
export const settle = async () => {
  await vi.advanceTimersByTimeAsync(0);
  await vi.advanceTimersByTimeAsync(0);
};

export const receive = (data: unknown, init: MessageEventInit = {}) =>
  window.dispatchEvent(
    new MessageEvent('message', { data, origin, source: iframe.contentWindow, ...init }),
  );

export const tell = (type: string, data: unknown) =>
  receive({ type, data, timestamp: 1, source: 'bytedesk-desktop' });

export const answer = (id: string | undefined, result: object) =>
  tell('command_result', { id, command: 'any', ...result });

export const beReady = () => tell('bytedesk_ready', messages.bytedesk_ready);

export function connect(options: Partial<WorkbenchOptions> = {}) {
  const workbench = connectWorkbench(iframe, { origin, ...options });
  onTestFinished(() => workbench.close());
  return workbench;
}

/** The commands with an id that have reached the frame. */
export async function commands(): Promise<Command[]> {
  await settle();
  return received.filter(each => each.id !== undefined);
}

export const forgetReceived = () => {
  received = [];
};

/** Puts a frame in the place of the present one that has no window, since it is in no page. */
export const leavePage = () => {
  iframe.remove();
  iframe = document.createElement('iframe');
};

beforeEach(async () => {
  if (!server.listening) await once(server.listen(0, '127.0.0.1'), 'listening');
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  received = [];
  // One for all tests that leave it as it was: to load one takes longer than most of them.
  if (!iframe?.isConnected) {
    iframe = document.createElement('iframe');
    document.body.append(iframe);
    await load();
  }
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
});

afterEach(() => {
  vi.useRealTimers();
});
