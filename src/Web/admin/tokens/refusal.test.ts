import { expect, it } from 'vitest';
import { ApiError } from '../../api/errors';
import { readRefusal } from './refusal';

it.each([
  [400, 'name must not be empty', 'name'],
  [400, 'description is longer than 1024 characters', 'description'],
  [404, 'User not found', 'owner'],
  [400, 'The owner of the token is disabled', 'owner'],
  [400, 'lifetimeDays must be 1 to 365', 'expiry'],
  [400, 'Either expiresAt or lifetimeDays may be given, not both', 'expiry'],
  [
    400,
    'allowedDomains: x y is not a host, an address or *.host, with or without a port',
    'domains',
  ],
  [403, 'allowedDomains must be within those of the access token', 'domains'],
  [403, 'scopes: the owner of the token may not do users:read', 'scopes'],
])('puts %i "%s" beside %s', (status, message, field) => {
  expect(readRefusal(new ApiError(status, message))?.field).toBe(field);
});

it('knows which scope was too much', () => {
  const refusal = readRefusal(
    new ApiError(403, 'scopes: the access token does not have the scope users:read itself'),
  );
  expect(refusal?.known).toEqual({ kind: 'scopeOfSession', scope: 'users:read' });
});

it('leaves what names no field to the form', () => {
  expect(
    readRefusal(new ApiError(403, 'The access token does not have the scope tokens:manage')),
  ).toBeUndefined();
  expect(readRefusal(new ApiError(503, 'name of the storage'))).toBeUndefined();
  expect(readRefusal(new Error('name'))).toBeUndefined();
});
