import type { Thread } from '../../../api/client';
import { isOwn, isWaiting, latestFirst } from '../../live/state';

export const types = ['AGENT', 'WORKGROUP', 'ROBOT', 'MEMBER', 'GROUP'] as const;
type ThreadType = (typeof types)[number];

export interface ThreadFilter {
  text: string;
  type: ThreadType | 'ALL';
}

interface SortedThreads {
  /** Those that somebody has to accept, who waits longest first. */
  waiting: Thread[];
  /** The agent's own, those on top first, then by their last message. */
  own: Thread[];
}

/** What the list shows. Super administrators see others' conversations elsewhere. */
export function sortThreads(
  threads: Iterable<Thread>,
  filter: ThreadFilter,
  agentUid: string,
): SortedThreads {
  const words = filter.text.normalize('NFC').toLowerCase().split(/\s+/).filter(Boolean);
  const shown = [...threads].filter(
    thread =>
      (filter.type === 'ALL' || thread.type === filter.type) &&
      words.every(word =>
        `${thread.user.nickname}\n${thread.content}`.normalize('NFC').toLowerCase().includes(word),
      ),
  );
  return {
    waiting: shown
      .filter(isWaiting)
      .sort((one, other) => Date.parse(one.createdAt) - Date.parse(other.createdAt)),
    own: shown
      .filter(thread => !isWaiting(thread) && isOwn(thread, agentUid))
      .sort((one, other) => Number(other.top) - Number(one.top) || latestFirst(one, other)),
  };
}
