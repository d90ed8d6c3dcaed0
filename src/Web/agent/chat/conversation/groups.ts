import type { Message } from '../../../api/client';

/** A run of messages that are shown as one: of the same person, at about the same time, on one day. */
export interface MessageGroup {
  /** The first day's group has its date above it. */
  startsDay: boolean;
  from: 'visitor' | 'agent' | 'system';
  messages: Message[];
}

const pause = 5 * 60_000;

export function groupMessages(messages: readonly Message[], visitorUid: string): MessageGroup[] {
  const groups: MessageGroup[] = [];
  let before: Message | undefined;
  for (const message of messages) {
    const from = senderOf(message, visitorUid);
    const startsDay = before === undefined || dayOf(before) !== dayOf(message);
    const last = groups.at(-1);
    const goesOn =
      last !== undefined &&
      before !== undefined &&
      !startsDay &&
      from !== 'system' &&
      before.user.uid === message.user.uid &&
      last.from === from &&
      Date.parse(message.createdAt) - Date.parse(before.createdAt) < pause;
    if (goesOn) last.messages.push(message);
    else groups.push({ startsDay, from, messages: [message] });
    before = message;
  }
  return groups;
}

function senderOf({ type, user }: Message, visitorUid: string): MessageGroup['from'] {
  if (type === 'SYSTEM') return 'system';
  return user.uid === visitorUid ? 'visitor' : 'agent';
}

/** By the clock of the reader. */
function dayOf({ createdAt }: Message): string {
  return new Date(createdAt).toDateString();
}

/** How many days before today; 0 is today. */
export function daysAgo(instant: string, now: number): number {
  const startOf = (value: number | string) => new Date(value).setHours(0, 0, 0, 0);
  return Math.round((startOf(now) - startOf(instant)) / 86_400_000);
}
