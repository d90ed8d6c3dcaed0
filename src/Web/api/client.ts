import createClient from 'openapi-fetch';
import { authorizedFetch } from './bearer';
import type { components, paths } from './schema';

export { type ApiError, isApiError } from './errors';
export type { User } from './session';
export type Token = components['schemas']['TokenResponse'];
export type Ticket = components['schemas']['TicketResponse'];
export type Agent = components['schemas']['AgentResponse'];
export type AuditEvent = components['schemas']['AuditEventResponse'];
export type Thread = components['schemas']['ThreadResponse'];
export type Message = components['schemas']['MessageResponse'];
export type Updates = components['schemas']['UpdatesResponse'];

/** The API by its paths, with the session's access token. Use with {@link call}. */
export const api = createClient<paths>({ baseUrl: location.origin, fetch: authorizedFetch });

/**
 * What the envelope of an answer holds. Failures are thrown as ApiError:
 * `const token = await call(api.GET('/api/tokens/{uid}', { params: { path: { uid } } }))`.
 */
export async function call<T>(answer: Promise<{ data?: { data: T } }>): Promise<T> {
  const { data } = await answer;
  if (data === undefined) throw new TypeError('The answer has no content');
  return data.data;
}

/** What was read, with what to send as `If-Match` when it is changed. */
export interface Versioned<T> {
  value: T;
  etag: string;
}

/** {@link call} for what is changed by its version. */
export async function callVersioned<T>(
  answer: Promise<{ data?: { data: T }; response: Response }>,
): Promise<Versioned<T>> {
  const { data, response } = await answer;
  if (data === undefined) throw new TypeError('The answer has no content');
  return { value: data.data, etag: response.headers.get('ETag') ?? '*' };
}
