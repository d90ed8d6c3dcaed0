import { isApiError } from '../../api/errors';
import type { Messages } from '../messages';

export type FieldName = 'name' | 'description' | 'owner' | 'expiry' | 'domains' | 'scopes';

/** Sentences of the service that have words of their own here. */
type Known =
  | { kind: 'ownerMissing' | 'ownerDisabled' | 'domainsBeyond' | 'expiryBeyond' }
  | { kind: 'scopeOfOwner' | 'scopeOfSession'; scope: string };

export interface Refusal {
  field: FieldName;
  known: Known | undefined;
  /** The service's own sentence. */
  message: string;
}

const members: [RegExp, FieldName][] = [
  [/^name\b/, 'name'],
  [/^description\b/, 'description'],
  [/^(userUid\b|User not found|The owner of the token is disabled)/, 'owner'],
  [/\b(expiresAt|lifetimeDays)\b/, 'expiry'],
  [/^allowedDomains\b/, 'domains'],
  [/^scopes\b/, 'scopes'],
];

/** Beside which field a refusal belongs; undefined when it names none. */
export function readRefusal(error: unknown): Refusal | undefined {
  if (!isApiError(error) || ![400, 403, 404].includes(error.status)) return undefined;
  const { message } = error;
  const field = members.find(([pattern]) => pattern.test(message))?.[1];
  return field && { field, known: readKnown(message), message };
}

function readKnown(message: string): Known | undefined {
  if (message === 'User not found') return { kind: 'ownerMissing' };
  if (message === 'The owner of the token is disabled') return { kind: 'ownerDisabled' };
  if (message.startsWith('allowedDomains must be within')) return { kind: 'domainsBeyond' };
  if (message.startsWith('expiresAt must not be later than')) return { kind: 'expiryBeyond' };
  const owner = /^scopes: the owner of the token may not do (\S+)$/.exec(message)?.[1];
  if (owner !== undefined) return { kind: 'scopeOfOwner', scope: owner };
  const own = /^scopes: the access token does not have the scope (\S+) itself$/.exec(message)?.[1];
  return own === undefined ? undefined : { kind: 'scopeOfSession', scope: own };
}

/** The refusal in words, under the name of its field; nothing when it belongs to none. */
export function fieldErrors(
  error: unknown,
  { common, tokens: { refused } }: Messages,
): Partial<Record<FieldName, string>> {
  const refusal = readRefusal(error);
  if (refusal === undefined) return {};
  const { field, known, message } = refusal;
  if (known === undefined) return { [field]: common.serverSays(message) };
  return { [field]: 'scope' in known ? refused[known.kind](known.scope) : refused[known.kind] };
}
