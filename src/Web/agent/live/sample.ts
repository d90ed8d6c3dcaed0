import type { Thread, Updates } from '../../api/client';

/** A conversation, for tests. */
export function threadOf(uid: string, more: Partial<Thread> = {}): Thread {
  return {
    uid,
    topic: `org/workgroup/default/visitor-${uid}`,
    type: 'WORKGROUP',
    status: 'QUEUING',
    user: { uid: `visitor-${uid}`, nickname: 'Li Lei', avatar: '' },
    content: 'Where is my order?',
    createdAt: '2026-01-31T09:30:00Z',
    updatedAt: '2026-01-31T09:30:00Z',
    unreadCount: 1,
    workgroup: { uid: 'default', name: 'Everybody' },
    star: false,
    top: false,
    mute: false,
    ...more,
  };
}

export const me = { uid: 'me', nickname: 'Ada', avatar: '' };

export const accepted = (uid: string, more: Partial<Thread> = {}) =>
  threadOf(uid, { status: 'CHATTING', agent: me, ...more });

/** News, for tests. */
export function newsOf(threads: Thread[], more: Partial<Updates> = {}): Updates {
  return {
    cursor: 'c.1',
    complete: false,
    threads,
    removed: [],
    queuingThreadCount: 0,
    status: 'AVAILABLE',
    pollAfter: 5,
    ...more,
  };
}
