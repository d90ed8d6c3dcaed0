import type { User } from '../../api/client';

export const scopeGroups = {
  pages: ['sso:agent', 'sso:admin'],
  tickets: ['tickets:read', 'tickets:write'],
  messages: ['messages:read', 'messages:write'],
  statistics: ['statistics:read', 'settings:read', 'settings:write'],
  users: ['users:read', 'users:create', 'users:write'],
  tokens: ['tokens:manage', 'tokens:introspect'],
} as const;

export type ScopeGroup = keyof typeof scopeGroups;
export type Scope = (typeof scopeGroups)[ScopeGroup][number];

const everyUser: readonly Scope[] = [
  'sso:agent',
  'sso:admin',
  'tickets:read',
  'tickets:write',
  'messages:read',
  'messages:write',
  'settings:read',
  'tokens:manage',
];

export const presets = {
  workbench: ['sso:agent'],
  console: ['sso:admin'],
  api: ['tickets:read', 'tickets:write', 'messages:read', 'messages:write', 'statistics:read'],
} as const satisfies Record<string, readonly Scope[]>;

export type Preset = keyof typeof presets;

/** What a token of this owner may be given: no more than the owner has, and who gives it. */
export function grantable(scopes: readonly string[], giver: User, owner: User): string[] {
  if (owner.uid === giver.uid || owner.superUser) return [...scopes];
  return scopes.filter(scope => everyUser.some(each => each === scope));
}

/** The scopes of a preset that can be given. */
export function ofPreset(preset: Preset, available: readonly string[]): string[] {
  return presets[preset].filter(scope => available.includes(scope));
}

export function sameScopes(some: readonly string[], others: readonly string[]): boolean {
  return some.length === others.length && some.every(scope => others.includes(scope));
}

/** Signs somebody in to a page, so that where it may be used from matters. */
export function opensPages(scopes: readonly string[]): boolean {
  return scopes.some(scope => scope.startsWith('sso:'));
}

export function isScope(text: string): text is Scope {
  return Object.values(scopeGroups).some(group => group.some(scope => scope === text));
}
