// Compiled, and never run: the members of the SDK's shapes are those of the API's description.
import type { components } from '../../src/Web/api/schema.js';
import type * as sdk from '../src/index.js';

type Schemas = components['schemas'];
type Required<T> = { [K in keyof T]-?: object extends Pick<T, K> ? never : K }[keyof T];
type Same<A, B> = [A, B] extends [B, A] ? true : false;

/** What the service sends: the same members, the same of them always. */
type Response<T, Name extends keyof Schemas> = Same<
  [keyof T, Required<T>],
  [keyof Schemas[Name], Required<Schemas[Name]>]
>;

/** What the service takes: no member that it does not know, each that it requires. */
type Request<T, Name extends keyof Schemas> = [keyof T, Required<Schemas[Name]>] extends [
  keyof Schemas[Name],
  keyof T,
]
  ? true
  : false;

export const asDescribed: true[] = [
  true satisfies Response<sdk.Login, 'LoginResponse'>,
  true satisfies Response<sdk.SignInLink, 'SignInLinkResponse'>,
  true satisfies Response<sdk.User, 'UserResponse'>,
  true satisfies Response<sdk.Ticket, 'TicketResponse'>,
  true satisfies Response<sdk.Message, 'MessageResponse'>,
  true satisfies Response<sdk.Thread, 'ThreadResponse'>,
  true satisfies Request<sdk.LoginRequest, 'LoginRequest'>,
  true satisfies Request<sdk.SignInLinkRequest, 'SignInLinkRequest'>,
  true satisfies Request<sdk.CreateUserRequest, 'CreateUserRequest'>,
  true satisfies Request<sdk.CreateTicketRequest, 'CreateTicketRequest'>,
  true satisfies Request<sdk.UpdateTicketRequest, 'ChangeTicketRequest'>,
  true satisfies Request<sdk.SendMessageRequest, 'SendMessageRequest'>,
];
