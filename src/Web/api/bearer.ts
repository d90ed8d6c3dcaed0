import { networkFailure, readFailure } from './errors';

/** Gets another access token for the present session, or undefined when the session has ended. */
type Renew = () => Promise<string | undefined>;

// In memory only: whoever can read storage, addresses or logs finds no token there.
let bearer: string | undefined;
let renew: Renew = async () => undefined;
let renewal: Promise<string | undefined> | undefined;

export function setBearer(token: string | undefined): void {
  bearer = token;
}

export function onUnauthorized(handler: Renew): void {
  renew = handler;
}

/**
 * `fetch` for the API: sends the access token, throws an {@link ApiError} for every answer other
 * than 2xx, and 304 for who asked for it, and once renews a session whose token has ended.
 */
export async function authorizedFetch(request: Request): Promise<Response> {
  const used = bearer;
  // A body can be read once, and may be needed for a second attempt.
  const again = request.clone();
  const response = await send(request, used);
  if (succeeded(response)) return response;
  if (response.status !== 401) throw await readFailure(response);

  const token = bearer !== used ? bearer : await renewOnce();
  if (token === undefined) throw await readFailure(response);
  const second = await send(again, token);
  if (!succeeded(second)) throw await readFailure(second);
  return second;
}

const succeeded = (response: Response) => response.ok || response.status === 304;

async function send(request: Request, token: string | undefined): Promise<Response> {
  if (token !== undefined) request.headers.set('Authorization', `Bearer ${token}`);
  try {
    return await fetch(request);
  } catch (cause) {
    // Who aborts a request is not to be told of a broken network.
    if (request.signal.aborted) throw cause;
    throw networkFailure(cause);
  }
}

function renewOnce(): Promise<string | undefined> {
  renewal ??= renew().finally(() => {
    renewal = undefined;
  });
  return renewal;
}
