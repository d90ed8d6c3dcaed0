import type { audit } from '../../i18n/zh-CN/audit';
import type { Tone } from '../../ui/Badge';

export type EventType = keyof typeof audit.types;
export type Group = 'signIn' | 'change' | 'failure';

/** In the order in which they are offered. */
export const eventTypes: Record<EventType, Group> = {
  SIGNED_IN: 'signIn',
  SESSION_STARTED: 'signIn',
  SIGN_IN_LINK_CREATED: 'signIn',
  SIGN_IN_LINK_OPENED: 'signIn',
  SIGN_IN_FAILED: 'failure',
  SIGN_IN_REFUSED: 'failure',
  SIGN_IN_LINK_REFUSED: 'failure',
  ACCOUNT_LOCKED: 'failure',
  TOKEN_CREATED: 'change',
  TOKEN_CHANGED: 'change',
  TOKEN_REVOKED: 'change',
  TOKEN_DELETED: 'change',
  ALL_TOKENS_REVOKED: 'change',
  USER_CREATED: 'change',
  USER_CHANGED: 'change',
  USER_ENABLED: 'change',
  USER_DISABLED: 'change',
  USER_UNLOCKED: 'change',
  USER_DELETED: 'change',
  PASSWORD_CHANGED: 'change',
  TICKET_DELETED: 'change',
  SETTINGS_CHANGED: 'change',
};

export const groups = ['signIn', 'change', 'failure'] as const;
export const groupTones: Record<Group, Tone> = {
  signIn: 'success',
  change: 'accent',
  failure: 'danger',
};

export function isEventType(type: string): type is EventType {
  return Object.hasOwn(eventTypes, type);
}

/** A type of a later version of the service is a change until this page knows better. */
export function groupOf(type: string): Group {
  return isEventType(type) ? eventTypes[type] : 'change';
}
