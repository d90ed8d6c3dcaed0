/** A request that failed: refused by the service, or never answered. */
export class ApiError extends Error {
  /** The HTTP status; 0 when there was no answer. */
  readonly status: number;
  /** Finds the request in the service's log. */
  readonly requestId: string | undefined;
  /** Seconds after which the service wants to be asked again. */
  readonly retryAfter: number | undefined;

  constructor(status: number, message: string, requestId?: string, retryAfter?: number) {
    super(message);
    this.name = 'ApiError';
    this.status = status;
    this.requestId = requestId;
    this.retryAfter = retryAfter;
  }
}

/** The failure that an answer other than 2xx tells of, be it in the envelope or a proxy's page. */
export async function readFailure(response: Response): Promise<ApiError> {
  const text = await response.text().catch(() => '');
  return new ApiError(
    response.status,
    readMessage(text) ?? (response.statusText || `HTTP ${response.status}`),
    response.headers.get('X-Request-Id') ?? undefined,
    readRetryAfter(response.headers.get('Retry-After')),
  );
}

export function networkFailure(cause: unknown): ApiError {
  const error = new ApiError(0, 'No answer from the server');
  error.cause = cause;
  return error;
}

export function isApiError(error: unknown, status?: number): error is ApiError {
  return error instanceof ApiError && (status === undefined || error.status === status);
}

function readMessage(text: string): string | undefined {
  try {
    const body: unknown = JSON.parse(text);
    if (typeof body === 'object' && body !== null && 'message' in body) {
      return typeof body.message === 'string' ? body.message : undefined;
    }
  } catch {
    // Not the service's own answer.
  }
  return undefined;
}

function readRetryAfter(header: string | null): number | undefined {
  if (header === null) return undefined;
  if (/^\d+$/.test(header)) return Number(header);
  const seconds = Math.ceil((Date.parse(header) - Date.now()) / 1000);
  return Number.isNaN(seconds) ? undefined : Math.max(0, seconds);
}
