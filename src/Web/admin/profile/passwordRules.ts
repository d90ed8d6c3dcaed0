import type { profile } from '../../i18n/zh-CN/profile';

export interface PasswordDraft {
  old: string;
  next: string;
  repeat: string;
}

export type Problem = keyof typeof profile.password;
export type Problems = Partial<Record<keyof PasswordDraft, Problem>>;

const shortest = 8;
const longest = 128;

/** What can be told without the service. While it is typed, what is not yet finished is no problem. */
export function findProblems(draft: PasswordDraft, finished: boolean): Problems {
  const problems: Problems = {};
  // The service counts characters, not units of UTF-16.
  const length = [...draft.next].length;
  if (length > longest) problems.next = 'tooLong';
  else if (length > 0 && draft.next === draft.old) problems.next = 'same';
  if (draft.repeat !== '' && !draft.next.startsWith(draft.repeat)) problems.repeat = 'different';
  if (!finished) return problems;

  if (draft.old === '') problems.old = 'oldMissing';
  if (length === 0) problems.next = 'nextMissing';
  else if (length < shortest) problems.next = 'tooShort';
  if (draft.repeat !== draft.next) problems.repeat = 'different';
  return problems;
}

const refusals: [string, keyof PasswordDraft, Problem][] = [
  ['oldPassword is incorrect', 'old', 'oldIncorrect'],
  ['newPassword must not be the old password', 'next', 'same'],
  ['one of the commonest', 'next', 'common'],
  ["product's own words", 'next', 'productWords'],
  ["user's own name or address", 'next', 'ownName'],
];

/** Where the service's refusal belongs, by its sentence; undefined: to no field. */
export function placeRefusal(sentence: string): Problems | undefined {
  const found = refusals.find(([part]) => sentence.includes(part));
  return found && { [found[1]]: found[2] };
}
