import { Conversation } from './Conversation';

let owner: string | undefined;
const conversations = new Map<string, Conversation>();

/** The conversation of a uid; what was typed by one user is not another's to find. */
export function conversationOf(threadUid: string, userUid: string): Conversation {
  if (owner !== userUid) conversations.clear();
  owner = userUid;
  let found = conversations.get(threadUid);
  if (found === undefined) {
    found = new Conversation(threadUid);
    conversations.set(threadUid, found);
  }
  return found;
}

/** Whether something that was written would be lost with the page. */
export function hasUnsent(): boolean {
  return [...conversations.values()].some(
    ({ messages, draft }) => messages.get().outgoing.length > 0 || draft.get().trim() !== '',
  );
}
