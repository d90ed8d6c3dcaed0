import type { User } from '../../api/client';
import type { components } from '../../api/schema';
import type { users } from '../../i18n/zh-CN/users';

export type CreateUserRequest = components['schemas']['CreateUserRequest'];
type ChangeUserRequest = components['schemas']['ChangeUserRequest'];
export type Problem = keyof typeof users.problems;

export interface UserForm {
  email: string;
  emailVerified: boolean;
  mobile: string;
  mobileVerified: boolean;
  country: string;
  username: string;
  nickname: string;
  avatar: string;
  sex: string;
  description: string;
}

export type UserField = keyof UserForm | 'password';
export type Problems = Partial<Record<UserField, Problem>>;

export const emptyForm: UserForm = {
  email: '',
  emailVerified: false,
  mobile: '',
  mobileVerified: true,
  country: '',
  username: '',
  nickname: '',
  avatar: '',
  sex: 'UNKNOWN',
  description: '',
};

export function formOf(user: User): UserForm {
  return {
    email: user.email ?? '',
    emailVerified: user.emailVerified,
    mobile: user.mobile ?? '',
    mobileVerified: user.mobileVerified,
    country: user.country ?? '',
    username: user.username,
    nickname: user.nickname,
    avatar: user.avatar,
    sex: user.sex,
    description: user.description,
  };
}

/** What can be said without the service, which knows more: nothing here is stricter than it is. */
export function problemsOf(form: UserForm): Problems {
  const problems: Problems = {};
  const { email, mobile, country, username, avatar } = trimmed(form);
  if (email === '' && mobile === '') problems.email = 'contactRequired';
  else if (email !== '' && !isEmail(email)) problems.email = 'emailInvalid';
  if (mobile !== '' && !isMobile(mobile)) problems.mobile = 'mobileInvalid';
  if (country !== '' && !/^\+?\d{1,3}$/.test(country)) problems.country = 'countryInvalid';
  if (/\s/.test(username)) problems.username = 'usernameInvalid';
  if (avatar !== '' && !isWebAddress(avatar)) problems.avatar = 'avatarInvalid';
  return problems;
}

export function createRequestOf(
  form: UserForm,
  password: string,
  enabled: boolean,
): CreateUserRequest {
  const { sex, emailVerified, mobileVerified, ...texts } = trimmed(form);
  const given = Object.fromEntries(Object.entries(texts).filter(([, text]) => text !== ''));
  return {
    ...given,
    ...(password === '' ? {} : { password }),
    ...(texts.email === '' ? {} : { emailVerified }),
    ...(texts.mobile === '' ? {} : { mobileVerified }),
    sex,
    enabled,
    platform: 'BYTEDESK',
  };
}

/** The form as it would be saved: another address or number is not verified by what was before. */
export function edited(user: User, edits: Partial<UserForm>): UserForm {
  const form = { ...formOf(user), ...edits };
  if (edits.emailVerified === undefined && form.email.trim() !== (user.email ?? '')) {
    form.emailVerified = false;
  }
  if (edits.mobileVerified === undefined && form.mobile.trim() !== (user.mobile ?? '')) {
    form.mobileVerified = true;
  }
  return form;
}

/** Only what is to become different; an empty text takes away. */
export function changesOf(user: User, edits: Partial<UserForm>): ChangeUserRequest {
  const before = formOf(user);
  const after = trimmed(edited(user, edits));
  const keys = Object.keys(before) as (keyof UserForm)[];
  const changes = Object.fromEntries(
    keys.filter(key => after[key] !== before[key]).map(key => [key, after[key]]),
  ) as ChangeUserRequest;
  // Said expressly, so that what is shown is what is saved.
  if (changes.email) changes.emailVerified = after.emailVerified;
  else if (changes.email === '') delete changes.emailVerified;
  if (changes.mobile) {
    changes.mobileVerified = after.mobileVerified;
    // It follows the number, and the old one would be refused.
    if (edits.country === undefined) delete changes.country;
  } else if (changes.mobile === '') delete changes.mobileVerified;
  return changes;
}

function trimmed(form: UserForm): UserForm {
  const entries = Object.entries(form).map(([key, value]) => [
    key,
    typeof value === 'string' ? value.trim() : value,
  ]);
  const clean = Object.fromEntries(entries) as UserForm;
  return { ...clean, country: clean.country.replace(/^\+/, '') };
}

function isEmail(text: string): boolean {
  const at = text.lastIndexOf('@');
  const labels = text.slice(at + 1).split('.');
  return at > 0 && !/\s/.test(text) && labels.every(label => label !== '' && !/^-|-$/.test(label));
}

function isMobile(text: string): boolean {
  const digits = text.replace(/[^\p{Nd}]/gu, '').length;
  return /^[+＋]?[\p{Nd}\p{Zs}\p{Pd}()（）.]+$/u.test(text) && digits >= 4 && digits <= 20;
}

function isWebAddress(text: string): boolean {
  return /^https?:/i.test(text) && URL.canParse(text);
}
