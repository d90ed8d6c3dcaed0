// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import {
  answer,
  connect,
  forgetReceived,
  leavePage,
  origin,
  receive,
  received,
  settle,
} from './frame.js';
import { malformed, messages } from './messages.js';

describe('no effect has', () => {
  const errors: unknown[] = [];
  const record = (event: ErrorEvent) => errors.push(event.error);
  const handlers = () => ({
    onUnreadMessageCount: vi.fn(),
    onNewVisitorMessage: vi.fn(),
    onAgentStatusChanged: vi.fn(),
    onThreadStatusChanged: vi.fn(),
    onBytedeskReady: vi.fn(),
    onSessionRequired: vi.fn(),
    onSignInFailed: vi.fn(),
    fetchCode: vi.fn(() => 'code'),
  });

  beforeEach(() => {
    errors.length = 0;
    window.addEventListener('error', record);
  });
  afterEach(() => window.removeEventListener('error', record));

  async function expectNoEffect(send: () => void) {
    const all = handlers();
    const { ready } = connect(all);
    let isReady = false;
    ready.then(
      () => {
        isReady = true;
      },
      () => {},
    );
    await settle();
    forgetReceived();
    send();
    await settle();
    expect(errors).toEqual([]);
    expect(received).toEqual([]);
    expect(isReady).toBe(false);
    for (const handler of Object.values(all)) expect(handler).not.toHaveBeenCalled();
  }

  it.each(malformed)('a malformed message: %s', async (_, message) => {
    await expectNoEffect(() => receive(message));
  });

  const foreign: [string, () => MessageEventInit][] = [
    ['another origin', () => ({ origin: 'https://evil.example' })],
    ['the origin with another port', () => ({ origin: 'http://127.0.0.1:1' })],
    ['the origin with another scheme', () => ({ origin: origin.replace('http', 'https') })],
    ['an origin that begins alike', () => ({ origin: `${origin}.evil.example` })],
    ['an opaque origin', () => ({ origin: 'null' })],
    ['no origin', () => ({ origin: '' })],
    ['the page itself', () => ({ source: window })],
    ['nobody', () => ({ source: null })],
    ['another frame of the same origin', () => ({ source: otherFrame() })],
  ];

  function otherFrame() {
    const other = document.createElement('iframe');
    document.body.append(other);
    onTestFinished(() => other.remove());
    return other.contentWindow;
  }

  it.each(foreign)('a message from %s', async (_, init) => {
    const required = { type: 'session_required', data: { reason: 'missing' } };
    const started = { type: 'bytedesk_ready', data: messages.bytedesk_ready };
    await expectNoEffect(() => {
      for (const message of [required, started]) {
        receive({ ...message, timestamp: 1, source: 'bytedesk-desktop' }, init());
      }
    });
  });

  it('a message of nobody to a frame that is in no page', async () => {
    leavePage();
    const data = { reason: 'missing' };
    const message = { type: 'session_required', data, timestamp: 1, source: 'bytedesk-desktop' };
    await expectNoEffect(() => receive(message, { source: null }));
  });

  it('a result of a command that nobody waits for', async () => {
    await expectNoEffect(() => answer('1-2-3-4', { ok: true }));
  });
});
