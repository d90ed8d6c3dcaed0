export * from './client.js';
export { ApiError, WorkbenchError, type WorkbenchErrorCode } from './errors.js';
export type { CallOptions, ClientOptions } from './http.js';
export type * from './identity.js';
export type { List, Page } from './pages.js';
export type {
  AgentInfo,
  AgentStatus,
  SessionEndReason,
  ThreadAction,
  WorkbenchCommands,
  WorkbenchEvents,
} from './protocol.js';
export type * from './support.js';
export * from './workbench.js';
