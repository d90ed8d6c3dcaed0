import { ApiError } from './errors.js';

/** How the client reaches the service. */
export interface ClientOptions {
  /** The address of the service, such as `https://desk.example.com`, with or without a path. */
  baseUrl: string;
  /** A generated token, or that of an earlier sign-in; `login` sets another. */
  accessToken?: string;
  /** What sends requests, in the place of the global `fetch`. */
  fetch?: typeof fetch;
  /** How often a call is sent at most, the first time included: 1 to 10, 4 when absent. */
  attempts?: number;
  /**
   * The longest `Retry-After`, in seconds, that a call waits for: 0 to 3600, 60 when absent.
   * When the service asks for more, the call fails at once.
   */
  longestWait?: number;
}

/** What every call takes. */
export interface CallOptions {
  /** Ends the call, its waiting included: it fails with the signal's reason. */
  signal?: AbortSignal;
}

export interface Call extends CallOptions {
  body?: object;
  query?: object;
  key?: string;
  /** Whether it can be sent again without harm. */
  repeatable?: boolean;
  /** The status that says of a repeated call that an earlier attempt has worked. */
  doneBefore?: number;
}

export type Send = <T>(method: string, path: string, call?: Call) => Promise<T>;

/** Sends calls, again after 429, 503, a 409 of a running request, or no answer at all. */
export function createSend(options: ClientOptions, readToken: () => string | undefined): Send {
  const base = options.baseUrl.replace(/\/+$/, '');
  if (!/^https?:$/.test(new URL(base).protocol)) throw new TypeError('baseUrl must be http(s)');
  const attempts = within(options.attempts ?? 4, 1, 10, 'attempts');
  const longestWait = within(options.longestWait ?? 60, 0, 3600, 'longestWait');
  const send = options.fetch ?? ((...request: Parameters<typeof fetch>) => fetch(...request));

  return async <T>(method: string, path: string, call: Call = {}) => {
    const { body, key, signal, repeatable, doneBefore } = call;
    const headers = new Headers();
    const token = readToken();
    if (token) headers.set('Authorization', `Bearer ${token}`);
    if (key !== undefined) headers.set('Idempotency-Key', key);
    if (body) headers.set('Content-Type', 'application/json');
    const request: RequestInit = { method, headers };
    if (body) request.body = JSON.stringify(body);
    if (signal) request.signal = signal;
    const url = base + path + toQuery(call.query);

    for (let attempt = 1; ; attempt += 1) {
      try {
        return (await read(await send(url, request))) as T;
      } catch (cause) {
        signal?.throwIfAborted();
        const error =
          cause instanceof ApiError
            ? cause
            : new ApiError(0, 'No answer from the service', undefined, undefined, { cause });
        if (attempt > 1 && error.status === doneBefore) return true as T;
        const wait = waitBeforeNext(error);
        if (!repeatable || attempt === attempts || wait === undefined || wait > longestWait) {
          throw error;
        }
        await sleep(wait, signal);
      }
    }
  };
}

/** The payload of an answer, or its failure, be it in the envelope or a proxy's page. */
async function read(response: Response): Promise<unknown> {
  const text = await response.text();
  let envelope: { message?: unknown; data?: unknown } | null | undefined;
  try {
    envelope = JSON.parse(text);
  } catch {
    // Not the service's own answer.
  }
  if (response.ok && envelope?.data !== undefined) return envelope.data;
  const { status, statusText, headers, ok } = response;
  const message = ok ? 'The answer is not one of the service' : envelope?.message;
  throw new ApiError(
    status,
    typeof message === 'string' ? message : statusText || `HTTP ${status}`,
    headers.get('X-Request-Id') ?? undefined,
    readRetryAfter(headers.get('Retry-After')),
  );
}

/** RFC 9110 allows seconds and a date, which proxies write. */
function readRetryAfter(header: string | null): number | undefined {
  if (header === null) return undefined;
  if (/^\d+$/.test(header)) return Number(header);
  const seconds = Math.ceil((Date.parse(header) - Date.now()) / 1000);
  return Number.isNaN(seconds) ? undefined : Math.max(0, seconds);
}

/** In seconds; undefined for a failure that another attempt would not change. */
function waitBeforeNext({ status, retryAfter }: ApiError): number | undefined {
  // While the first request with a key is running; any other 409 stays one.
  if (status === 409) return retryAfter;
  return [0, 429, 503].includes(status) ? (retryAfter ?? 1) : undefined;
}

function sleep(seconds: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = () => {
      clearTimeout(timer);
      reject(signal?.reason);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', stop);
      resolve();
    }, seconds * 1000);
    signal?.addEventListener('abort', stop, { once: true });
  });
}

function toQuery(query: object = {}): string {
  const given = Object.entries(query).filter(([, value]) => value !== undefined);
  return given.length > 0 ? `?${new URLSearchParams(given)}` : '';
}

function within(value: number, minimum: number, maximum: number, name: string): number {
  if (value >= minimum && value <= maximum) return value;
  throw new RangeError(`${name} must be ${minimum} to ${maximum}`);
}
