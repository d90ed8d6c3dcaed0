import type { Message } from '../../../api/client';

const sendable = ['TEXT', 'IMAGE', 'FILE'] as const;
export type SendableType = (typeof sendable)[number];

/** A message of the agent that the service has not confirmed yet. */
export interface Outgoing {
  /** Also the key by which the service knows it again. */
  clientId: string;
  type: SendableType;
  content: string;
  /** Of a file. */
  name?: string;
  createdAt: string;
  failed: boolean;
  error?: unknown;
}

/** What is known of the messages of a conversation. */
export interface Messages {
  /** The oldest first, none twice. */
  list: readonly Message[];
  outgoing: readonly Outgoing[];
  /** Whether the newest have been asked for. */
  loaded: boolean;
  error?: unknown;
  /** What to ask for those before with; undefined: there are none, or none were asked for yet. */
  hasOlder: boolean;
  loadingOlder: boolean;
  olderError?: unknown;
}

export const noMessages: Messages = {
  list: [],
  outgoing: [],
  loaded: false,
  hasOlder: false,
  loadingOlder: false,
};

/**
 * Adds messages, whether they come again, late, or in another order: their uids sort as they were
 * sent. One that was on its way and is there by now is not shown twice.
 */
export function addMessages(state: Messages, added: readonly Message[]): Messages {
  if (added.length === 0) return state;
  const byUid = new Map(state.list.map(message => [message.uid, message]));
  for (const message of added) byUid.set(message.uid, message);
  const list = [...byUid.values()].sort((one, other) => (one.uid < other.uid ? -1 : 1));
  const arrived = new Set(added.map(clientIdOf));
  const outgoing = state.outgoing.filter(({ clientId }) => !arrived.has(clientId));
  return { ...state, list, outgoing };
}

export function addOutgoing(state: Messages, message: Outgoing): Messages {
  return { ...state, outgoing: [...state.outgoing, message] };
}

export function changeOutgoing(
  state: Messages,
  clientId: string,
  change: Partial<Outgoing>,
): Messages {
  const outgoing = state.outgoing.map(each =>
    each.clientId === clientId ? { ...each, ...change } : each,
  );
  return { ...state, outgoing };
}

export function removeOutgoing(state: Messages, clientId: string): Messages {
  return { ...state, outgoing: state.outgoing.filter(each => each.clientId !== clientId) };
}

/** What goes with a message of this page, so that it is known again when it comes back. */
export function extraOf({ clientId, name }: Outgoing): Record<string, string> {
  return name === undefined ? { clientId } : { clientId, name };
}

function clientIdOf({ extra }: Message): string | undefined {
  return textOf(extra, 'clientId');
}

/** The name of a file, where its sender gave one. */
export function fileNameOf({ extra }: Pick<Message, 'extra'>): string | undefined {
  return textOf(extra, 'name');
}

function textOf(extra: unknown, member: string): string | undefined {
  if (typeof extra !== 'object' || extra === null) return undefined;
  const value = (extra as Record<string, unknown>)[member];
  return typeof value === 'string' && value !== '' ? value : undefined;
}
