import { expect, test } from 'vitest';
import type { User } from '../../api/client';
import { changesOf, createRequestOf, emptyForm, problemsOf } from './fields';
import { generatePassword, strengthOf } from './passwordStrength';
import { readRefusal } from './refusal';

const user: User = {
  uid: 'u1',
  username: 'agent@example.com',
  nickname: 'Agent',
  email: 'agent@example.com',
  mobile: '13800138000',
  country: '86',
  avatar: '',
  description: '',
  platform: 'BYTEDESK',
  sex: 'UNKNOWN',
  enabled: true,
  superUser: false,
  emailVerified: true,
  mobileVerified: false,
  passwordModifiedAt: null,
  currentOrganization: null,
  currentRoles: [],
  userOrganizationRoles: [],
  authorities: [],
};

test('saves only what has changed', () => {
  expect(changesOf(user, {})).toEqual({});
  expect(changesOf(user, { nickname: ' Agent ' })).toEqual({});
  expect(changesOf(user, { nickname: 'Anna', description: '' })).toEqual({ nickname: 'Anna' });
});

test('says of another address or number whether it is verified', () => {
  expect(changesOf(user, { email: 'a@example.org' })).toEqual({
    email: 'a@example.org',
    emailVerified: false,
  });
  expect(changesOf(user, { email: 'a@example.org', emailVerified: true })).toEqual({
    email: 'a@example.org',
    emailVerified: true,
  });
  expect(changesOf(user, { mobile: '+1 415 555 0100' })).toEqual({
    mobile: '+1 415 555 0100',
    mobileVerified: true,
  });
});

test('takes an address away without a word about its verification', () => {
  expect(changesOf(user, { email: ' ' })).toEqual({ email: '' });
});

test('asks for a user with what was filled in', () => {
  const form = { ...emptyForm, email: ' a@example.com ', country: '+86' };
  expect(createRequestOf(form, '', true)).toEqual({
    email: 'a@example.com',
    emailVerified: false,
    country: '86',
    sex: 'UNKNOWN',
    enabled: true,
    platform: 'BYTEDESK',
  });
});

test.each([
  [{}, { email: 'contactRequired' }],
  [{ mobile: '138 0013-8000' }, {}],
  [{ mobile: '＋８６ １３８００１３８０００' }, {}],
  [{ mobile: 'phone' }, { mobile: 'mobileInvalid' }],
  [{ email: 'user@邮箱.example' }, {}],
  [{ email: 'user@-example.com' }, { email: 'emailInvalid' }],
  [{ email: 'user.example.com' }, { email: 'emailInvalid' }],
  [{ email: 'a@b.c', avatar: 'cdn.example.com/a.png' }, { avatar: 'avatarInvalid' }],
])('finds what is wrong with %o', (fields, problems) => {
  expect(problemsOf({ ...emptyForm, ...fields })).toEqual(problems);
});

test('finds the field that a refusal is about', () => {
  expect(readRefusal('Email a@example.com already exists')).toEqual({
    field: 'email',
    problem: 'emailTaken',
  });
  expect(readRefusal('nickname is longer than 64 characters')).toEqual({ field: 'nickname' });
  expect(readRefusal('The super administrator of the settings cannot be deleted')).toEqual({
    field: undefined,
    problem: 'protectedUser',
  });
  expect(readRefusal('A JSON body is required')).toEqual({ field: undefined });
});

test('measures passwords', () => {
  expect(strengthOf('abc')).toBe('short');
  expect(strengthOf('aaaaaaaaaaaa')).toBe('weak');
  expect(strengthOf('12345678')).toBe('weak');
  expect(strengthOf('correct horse battery')).toBe('strong');
  expect(strengthOf(generatePassword())).toBe('strong');
  expect(generatePassword(24)).toHaveLength(24);
});
