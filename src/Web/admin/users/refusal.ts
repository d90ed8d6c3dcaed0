import { isApiError } from '../../api/errors';
import type { Problem, UserField } from './fields';

/** Why the service refused a user: of which field it speaks, and in which words we say it. */
export interface Refusal {
  field?: UserField;
  problem?: Problem;
}

const known: [RegExp, UserField | undefined, Problem][] = [
  [/email or mobile is required/i, 'email', 'contactRequired'],
  [/^Email .* is not valid/s, 'email', 'emailInvalid'],
  [/^Email .* already exists/s, 'email', 'emailTaken'],
  [/^email cannot be changed/, 'email', 'emailProtected'],
  [/^Mobile .* is not valid/s, 'mobile', 'mobileInvalid'],
  [/^Mobile .* already exists/s, 'mobile', 'mobileTaken'],
  [/^Username .* already exists/s, 'username', 'usernameTaken'],
  [/^username has a blank/, 'username', 'usernameInvalid'],
  [/^country must be \d/, 'country', 'countryMismatch'],
  [/^country must be/, 'country', 'countryInvalid'],
  [/^avatar must be/, 'avatar', 'avatarInvalid'],
  [/^Password must be \d/, 'password', 'passwordLength'],
  [/^Password is one of/, 'password', 'passwordCommon'],
  [/^Password is made of/, 'password', 'passwordProduct'],
  [/^Password must not be/, 'password', 'passwordOwn'],
  [/super administrator of the settings/, undefined, 'protectedUser'],
];

const fields: UserField[] = [
  'email',
  'mobile',
  'country',
  'username',
  'nickname',
  'avatar',
  'sex',
  'description',
  'password',
];

export function readRefusal(message: string): Refusal {
  for (const [pattern, field, problem] of known) {
    if (pattern.test(message)) return { field, problem };
  }
  const [word = ''] = message.toLowerCase().split(' ');
  return { field: fields.find(field => field === word) };
}

export function refusalOf(error: unknown): Refusal {
  return isApiError(error, 400) ? readRefusal(error.message) : {};
}
