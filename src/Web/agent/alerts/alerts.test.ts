import { beforeEach, expect, test, vi } from 'vitest';
import type { Thread } from '../../api/client';
import { accepted } from '../live/sample';
import { setPreference } from '../preferences';
import { setLookedAt, tellAloud } from './alerts';

let shown: { title: string; tag: string; click: () => void }[];
const play = vi.fn();
const open = vi.fn();
const options = { newMessage: (name: string) => `New message from ${name}`, open };

class FakeNotification {
  static permission = 'granted';
  onclick = () => {};

  constructor(title: string, { tag }: { tag: string }) {
    shown.push({ title, tag, click: () => this.onclick() });
  }

  close() {}
}

const seen = (hidden: boolean, focused: boolean) => {
  vi.spyOn(document, 'hidden', 'get').mockReturnValue(hidden);
  vi.spyOn(document, 'hasFocus').mockReturnValue(focused);
};
const tell = (written: Thread[], leads = true) =>
  tellAloud({ changes: [], written, leads }, options);

beforeEach(() => {
  shown = [];
  play.mockClear();
  open.mockClear();
  FakeNotification.permission = 'granted';
  vi.stubGlobal('Notification', FakeNotification);
  // Each tone asks it for the present time, and then there is none.
  vi.stubGlobal('AudioContext', function audio() {
    play();
    throw new Error('No sound');
  });
  vi.spyOn(window, 'focus').mockImplementation(() => {});
  setPreference('sound', true);
  setPreference('notifications', true);
  setLookedAt(undefined);
  seen(true, false);
});

test('sounds, and shows a notification that leads to the conversation', () => {
  tell([accepted('a')]);
  expect(play).toHaveBeenCalledOnce();
  expect(shown).toMatchObject([{ title: 'New message from Li Lei', tag: 'a' }]);
  shown[0]?.click();
  expect(open).toHaveBeenCalledExactlyOnceWith('a');
});

test('shows none to who sees the page, and is silent of what is looked at', () => {
  seen(false, true);
  tell([accepted('a')]);
  expect(shown).toEqual([]);
  expect(play).toHaveBeenCalledOnce();
  setLookedAt('a');
  tell([accepted('a')]);
  expect(play).toHaveBeenCalledOnce();
  seen(false, false);
  tell([accepted('a')]);
  expect(play).toHaveBeenCalledTimes(2);
});

test.each([
  ['of a muted conversation', [accepted('a', { mute: true })], true],
  ['in a tab that does not lead', [accepted('a')], false],
  ['when nobody wrote', [], true],
])('says nothing %s', (_, written, leads) => {
  tell(written, leads);
  expect(play).not.toHaveBeenCalled();
  expect(shown).toEqual([]);
});

test('goes by the preferences, each by itself', () => {
  setPreference('sound', false);
  tell([accepted('a')]);
  expect(play).not.toHaveBeenCalled();
  expect(shown).toHaveLength(1);
  setPreference('sound', true);
  setPreference('notifications', false);
  tell([accepted('a')]);
  expect(play).toHaveBeenCalledOnce();
  expect(shown).toHaveLength(1);
});

test('asks for no permission, and goes on where there are no notifications', () => {
  FakeNotification.permission = 'default';
  tell([accepted('a')]);
  vi.stubGlobal('Notification', undefined);
  tell([accepted('a')]);
  expect(shown).toEqual([]);
  expect(play).toHaveBeenCalledTimes(2);
});
