import type { WorkbenchErrorCode } from './errors.js';
import type { Participant, Thread } from './support.js';

export type AgentStatus = 'AVAILABLE' | 'BUSY' | 'OFFLINE';

export interface AgentInfo extends Participant {
  status: AgentStatus;
}

/** What the workbench tells its parent, by type. */
export interface WorkbenchEvents {
  /** Once at the start, then on change. */
  unread_message_count: {
    totalUnreadCount: number;
    /** At most 100. */
    unreadThreads: Thread[];
  };
  /** A visitor has begun a conversation, or taken one up again. */
  new_visitor_message: { thread: Thread };
  /** Once at the start, then on change, whoever changed it. */
  agent_status_changed: { status: AgentStatus; agentInfo: AgentInfo };
  /** After the service has confirmed it. */
  thread_status_changed: { thread: Thread; action: ThreadAction };
  /** The session and the list are there. Again after each reload and new session. */
  bytedesk_ready: {
    /** Of the protocol: 1. */
    version: number;
    agentInfo: AgentInfo;
    /** The types of the commands that it knows. */
    commands: string[];
  };
  /** The session has ended, or never began; `authenticate` begins another. */
  session_required: { reason: SessionEndReason };
}

export type ThreadAction = 'created' | 'accepted' | 'transferred' | 'read' | 'closed' | 'reopened';

export type SessionEndReason = 'expired' | 'revoked' | 'missing';

/** What the workbench can be told to do, by type; `undefined`: without data. */
export interface WorkbenchCommands {
  update_agent_status: { status: AgentStatus };
  update_agent_status_available: undefined;
  update_agent_status_busy: undefined;
  update_agent_status_offline: undefined;
  /** Fetch the list of conversations anew. */
  refresh_threads: undefined;
  /** Mark a conversation as read. */
  clear_unread_count: { threadUid: string };
  /** Begin a session with the code of a sign-in link. */
  authenticate: { code: string };
  /** Show a path of the workbench, such as `/agent/chat`. */
  navigate: { path: string };
}

interface CommandResult {
  id: string;
  ok: boolean;
  error?: { code: WorkbenchErrorCode; message: string };
}

type Messages = WorkbenchEvents & { command_result: CommandResult };
export type Incoming = { [T in keyof Messages]: { type: T; data: Messages[T] } }[keyof Messages];

type Rule = (value: unknown) => boolean;

const text: Rule = value => typeof value === 'string';
const count: Rule = value => Number.isInteger(value) && (value as number) >= 0;
const flag: Rule = value => typeof value === 'boolean';
const oneOf = (words: string): Rule => {
  const all = words.split(' ');
  return value => text(value) && all.includes(value as string);
};
const list =
  (rule: Rule): Rule =>
  value =>
    Array.isArray(value) && value.every(rule);
const record =
  (rules: Record<string, Rule>): Rule =>
  value =>
    typeof value === 'object' &&
    value !== null &&
    Object.entries(rules).every(([name, rule]) => rule((value as Record<string, unknown>)[name]));

const status = oneOf('AVAILABLE BUSY OFFLINE');
const thread = record({ uid: text, topic: text, status: text, user: record({ uid: text }) });
const agentInfo = record({ uid: text, status });
const error = record({ code: text, message: text });

const rules: Record<keyof Messages, Rule> = {
  unread_message_count: record({ totalUnreadCount: count, unreadThreads: list(thread) }),
  new_visitor_message: record({ thread }),
  agent_status_changed: record({ status, agentInfo }),
  thread_status_changed: record({
    thread,
    action: oneOf('created accepted transferred read closed reopened'),
  }),
  bytedesk_ready: record({ version: count, agentInfo, commands: list(text) }),
  session_required: record({ reason: oneOf('expired revoked missing') }),
  command_result: record({
    id: text,
    ok: flag,
    error: value => value == null || error(value),
  }),
};

const envelope = record({
  source: oneOf('bytedesk-desktop'),
  type: value => text(value) && Object.hasOwn(rules, value as string),
  timestamp: count,
});

/** The message of the workbench that something is, if it is one. */
export function readMessage(message: unknown): Incoming | undefined {
  if (!envelope(message)) return undefined;
  const incoming = message as Incoming;
  return rules[incoming.type](incoming.data) ? incoming : undefined;
}
