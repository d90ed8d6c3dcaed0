const visitor = { uid: 'v1', nickname: 'Han Meimei', avatar: '' };

export const agentInfo = { uid: 'u1', nickname: 'Li Lei', avatar: '', status: 'AVAILABLE' };

export const thread = {
  uid: 'h1',
  topic: 'org/workgroup/default/v1',
  type: 'WORKGROUP',
  status: 'QUEUING',
  user: visitor,
  content: 'Hello',
  createdAt: '2026-01-01T00:00:00Z',
  updatedAt: '2026-01-01T00:00:00Z',
  unreadCount: 1,
  agent: null,
  star: false,
  top: false,
  mute: false,
};

/** What the workbench sends, by type. */
export const messages = {
  unread_message_count: { totalUnreadCount: 1, unreadThreads: [thread] },
  new_visitor_message: { thread },
  agent_status_changed: { status: 'BUSY', agentInfo },
  thread_status_changed: { thread, action: 'accepted' },
  bytedesk_ready: { version: 1, agentInfo, commands: ['hello', 'navigate'] },
  session_required: { reason: 'expired' },
};

type Type = keyof typeof messages | 'command_result';

const envelope = (type: Type, data: unknown, others: object = {}) => {
  return { type, data, timestamp: 1, source: 'bytedesk-desktop', ...others };
};
const required = (others: object) => envelope('session_required', { reason: 'expired' }, others);

/** What no workbench sends, each with what is wrong with it. */
export const malformed: [string, unknown][] = [
  ['undefined', undefined],
  ['null', null],
  ['a string', 'session_required'],
  ['the text of a message', JSON.stringify(required({}))],
  ['a number', 7],
  ['a function', () => required({})],
  ['an empty array', []],
  ['a message in an array', [required({})]],
  ['an empty object', {}],
  ['a map', new Map(Object.entries(required({})))],
  ['no source', required({ source: undefined })],
  ['another source', required({ source: 'bytedesk-web' })],
  ['a source in a list', required({ source: ['bytedesk-desktop'] })],
  ['no type', required({ type: undefined })],
  ['an unknown type', required({ type: 'session_over' })],
  ['the name of an inherited member as type', required({ type: 'constructor' })],
  ['the name of the prototype as type', required({ type: '__proto__' })],
  ['a type in a list', required({ type: ['session_required'] })],
  ['a command as type', required({ type: 'authenticate' })],
  ['no timestamp', required({ timestamp: undefined })],
  ['a timestamp that is a text', required({ timestamp: '1' })],
  ['a timestamp that is no number', required({ timestamp: Number.NaN })],
  ['no data', required({ data: undefined })],
  ['data that are null', required({ data: null })],
  ['data that are a text', required({ data: 'expired' })],
  ['an unknown reason', required({ data: { reason: 'bored' } })],
  ['a reason with others in it', required({ data: { reason: 'expired revoked' } })],
  [
    'a count that is negative',
    envelope('unread_message_count', { totalUnreadCount: -1, unreadThreads: [] }),
  ],
  [
    'a count that is a text',
    envelope('unread_message_count', { totalUnreadCount: '1', unreadThreads: [] }),
  ],
  [
    'threads in no array',
    envelope('unread_message_count', { totalUnreadCount: 1, unreadThreads: { 0: thread } }),
  ],
  [
    'a thread that is null',
    envelope('unread_message_count', { totalUnreadCount: 1, unreadThreads: [null] }),
  ],
  ['no thread', envelope('new_visitor_message', {})],
  ['a thread without uid', envelope('new_visitor_message', { thread: { ...thread, uid: 1 } })],
  [
    'a thread without visitor',
    envelope('new_visitor_message', { thread: { ...thread, user: null } }),
  ],
  ['an unknown action', envelope('thread_status_changed', { thread, action: 'burnt' })],
  ['an unknown status', envelope('agent_status_changed', { status: 'ASLEEP', agentInfo })],
  ['no agent', envelope('agent_status_changed', { status: 'BUSY' })],
  ['no version', envelope('bytedesk_ready', { agentInfo, commands: [] })],
  [
    'commands that are no texts',
    envelope('bytedesk_ready', { version: 1, agentInfo, commands: [1] }),
  ],
  ['a result without id', envelope('command_result', { ok: true })],
  ['an error that is a text', envelope('command_result', { id: '1', ok: false, error: 'failed' })],
];
