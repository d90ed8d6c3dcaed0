import { networkFailure, readFailure } from './errors';
import type { components } from './schema';

// Free of openapi-fetch: the sign-in form loads nothing that it does not need.

export type User = components['schemas']['UserResponse'];
export type Session = components['schemas']['SessionResponse'];

/** By a code, by a password, or, without either, the session of the cookie. */
export type StartSession = components['schemas']['SessionRequest'];

const address = '/auth/v1/session';

export async function startSession(request: StartSession): Promise<Session> {
  const response = await send({
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(request),
  });
  const { data } = (await response.json()) as { data: Session };
  return data;
}

export async function endSession(accessToken: string): Promise<void> {
  await send({ method: 'DELETE', headers: { Authorization: `Bearer ${accessToken}` } });
}

async function send(init: RequestInit): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(address, { ...init, credentials: 'same-origin' });
  } catch (cause) {
    throw networkFailure(cause);
  }
  if (!response.ok) throw await readFailure(response);
  return response;
}
