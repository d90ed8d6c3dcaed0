import type { Thread } from '../../api/client';
import { isOwn, isWaiting, type LiveState } from './state';

type ThreadAction = 'created' | 'accepted' | 'transferred' | 'read' | 'closed' | 'reopened';

/** What has become of a conversation. */
export interface ThreadChange {
  thread: Thread;
  action: ThreadAction;
}

/** What the differences of two states mean. */
export interface Changes {
  changes: ThreadChange[];
  /** Those that are not there any more: whether closed or somebody else's, only the service knows. */
  gone: Thread[];
  /** Those with messages of visitors that were not there before. */
  written: Thread[];
}

/** The conversations that a page has seen, to tell a visitor who is back from one who is new. */
export class SeenThreads {
  private readonly uids = new Set<string>();
  private readonly topics = new Set<string>();

  add(thread: Thread): void {
    this.uids.add(thread.uid);
    this.topics.add(thread.topic);
  }

  appearance(thread: Thread, agentUid: string): ThreadAction {
    if (this.uids.has(thread.uid)) return 'transferred';
    if (!isWaiting(thread)) return 'accepted';
    if (isPassedOn(thread, agentUid)) return 'transferred';
    // A visitor who writes after the end gets another conversation of the same topic.
    return this.topics.has(thread.topic) ? 'reopened' : 'created';
  }
}

export function findChanges(
  before: LiveState,
  after: LiveState,
  seen: SeenThreads,
  agentUid: string,
): Changes {
  const result: Changes = { changes: [], gone: [], written: [] };
  for (const thread of after.threads.values()) {
    const known = before.threads.get(thread.uid);
    // The first list is how things stand, and no news.
    if (before.loaded) {
      for (const action of actionsOf(known, thread, seen, agentUid)) {
        result.changes.push({ thread, action });
      }
      if (hasNewMessages(known, thread)) result.written.push(thread);
    }
    seen.add(thread);
  }
  for (const thread of before.threads.values()) {
    if (!after.threads.has(thread.uid)) result.gone.push(thread);
  }
  return result;
}

function actionsOf(
  known: Thread | undefined,
  thread: Thread,
  seen: SeenThreads,
  agentUid: string,
): ThreadAction[] {
  if (known === thread) return [];
  if (known === undefined) return [seen.appearance(thread, agentUid)];
  const actions: ThreadAction[] = [];
  if (isWaiting(known) && thread.status === 'CHATTING') actions.push('accepted');
  else if (known.agent?.uid !== thread.agent?.uid || known.workgroup?.uid !== thread.workgroup?.uid)
    actions.push('transferred');
  if (known.unreadCount > 0 && thread.unreadCount === 0) actions.push('read');
  return actions;
}

function hasNewMessages(known: Thread | undefined, thread: Thread): boolean {
  return thread.unreadCount > (known?.unreadCount ?? 0);
}

// A topic says whom the visitor turned to: another one's was given to its present owner.
function isPassedOn(thread: Thread, agentUid: string): boolean {
  const [, kind, to] = thread.topic.split('/');
  if (isOwn(thread, agentUid)) return kind !== 'agent' || to !== agentUid;
  return kind !== 'workgroup' || to !== thread.workgroup?.uid;
}
