import { isPlainObject, type ParentMessage } from '../../signin/parentPort';
import { type AgentStatus, isStatus } from '../live/state';

export const commandTypes = [
  'update_agent_status',
  'update_agent_status_available',
  'update_agent_status_busy',
  'update_agent_status_offline',
  'refresh_threads',
  'clear_unread_count',
  'hello',
  'authenticate',
  'navigate',
] as const;
type CommandType = (typeof commandTypes)[number];

/** What the parent wants, in the form in which it is done. */
export type Command =
  | { kind: 'status'; status: AgentStatus }
  | { kind: 'refresh' }
  | { kind: 'read'; threadUid: string }
  | { kind: 'hello' }
  | { kind: 'authenticate'; code: string }
  | { kind: 'navigate'; path: string };

type ErrorCode = 'unknown_command' | 'invalid_data' | 'failed';

export interface CommandError {
  code: ErrorCode;
  message: string;
}

/** A message as it was understood: what to do, or what is wrong with it. */
export interface ReadCommand {
  type: string;
  /** Who sends one wants an answer. */
  id?: string;
  result: Command | CommandError;
}

const longestId = 128;
const longestCode = 4096;

/** The command that a message is; undefined: it is none that could be answered or obeyed. */
export function readCommand(message: ParentMessage): ReadCommand | undefined {
  const { type, id, data } = message;
  if (id !== undefined && (typeof id !== 'string' || id === '' || id.length > longestId)) return;
  if (type.length > longestId) return;
  const known = commandTypes.find(each => each === type);
  if (known === undefined) {
    return { type, id, result: { code: 'unknown_command', message: 'There is no such command' } };
  }
  return { type, id, result: parse(known, isPlainObject(data) ? data : {}) };
}

export const isError = (result: Command | CommandError): result is CommandError =>
  'code' in result && 'message' in result;

function parse(type: CommandType, data: Record<string, unknown>): Command | CommandError {
  switch (type) {
    case 'update_agent_status':
      return isStatus(data.status)
        ? { kind: 'status', status: data.status }
        : invalid('status must be AVAILABLE, BUSY or OFFLINE');
    case 'update_agent_status_available':
      return { kind: 'status', status: 'AVAILABLE' };
    case 'update_agent_status_busy':
      return { kind: 'status', status: 'BUSY' };
    case 'update_agent_status_offline':
      return { kind: 'status', status: 'OFFLINE' };
    case 'refresh_threads':
      return { kind: 'refresh' };
    case 'clear_unread_count':
      return typeof data.threadUid === 'string' && /^[\w-]{1,64}$/.test(data.threadUid)
        ? { kind: 'read', threadUid: data.threadUid }
        : invalid('threadUid must be the uid of a conversation');
    case 'hello':
      return { kind: 'hello' };
    case 'authenticate':
      return typeof data.code === 'string' && data.code !== '' && data.code.length <= longestCode
        ? { kind: 'authenticate', code: data.code }
        : invalid('code must be the code of a sign-in link');
    case 'navigate':
      return readPath(data.path);
  }
}

// A path of this page on this origin, whatever is written before it or into it.
function readPath(path: unknown): Command | CommandError {
  const refusal = invalid('path must be one of the workbench, such as /agent/chat');
  if (typeof path !== 'string' || path.length > 2048 || !/^\/agent(?=[/?#]|$)/.test(path))
    return refusal;
  if (!URL.canParse(path, location.origin)) return refusal;
  const { origin, pathname, search, searchParams } = new URL(path, location.origin);
  if (origin !== location.origin || !/^\/agent(\/|$)/.test(pathname)) return refusal;
  // Those belong to the sign-in.
  if (searchParams.has('accessToken') || searchParams.has('error')) return refusal;
  return { kind: 'navigate', path: pathname + search };
}

function invalid(message: string): CommandError {
  return { code: 'invalid_data', message };
}
