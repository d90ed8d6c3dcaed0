import type { components } from '../../../api/schema';

export type QuickReply = components['schemas']['QuickReply'];

/** What is searched for by a text that begins with a slash; undefined: it is an ordinary one. */
export function searchOf(draft: string): string | undefined {
  return /^[/／]([^\n/]*)$/.exec(draft)?.[1];
}

export function findReplies(replies: readonly QuickReply[], search: string): QuickReply[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  return replies.filter(({ title, content }) =>
    words.every(word => `${title}\n${content}`.toLowerCase().includes(word)),
  );
}
