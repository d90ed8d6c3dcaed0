/** A call that failed: refused by the service, or never answered. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  /**
   * The HTTP status; 0 when there was no answer, and `cause` says why. One of success when the
   * answer was not the service's own, as of a proxy that asks to sign in.
   */
  readonly status: number;
  /** The `X-Request-Id` of the answer, which finds the request in the service's log. */
  readonly requestId: string | undefined;
  /** After how many seconds the service wants to be asked again; undefined when it did not say. */
  readonly retryAfter: number | undefined;

  constructor(
    status: number,
    message: string,
    requestId?: string,
    retryAfter?: number,
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.status = status;
    this.requestId = requestId;
    this.retryAfter = retryAfter;
  }
}

/**
 * Why a command failed: `timeout`, no answer in time; `closed`, by `close()`; or what the
 * workbench answered: `unknown_command`, `invalid_data`, `failed`.
 */
export type WorkbenchErrorCode =
  | 'timeout'
  | 'closed'
  | 'unknown_command'
  | 'invalid_data'
  | 'failed';

/** A command that the workbench did not obey, or did not answer. */
export class WorkbenchError extends Error {
  override readonly name = 'WorkbenchError';
  readonly code: WorkbenchErrorCode;

  constructor(code: WorkbenchErrorCode, message: string) {
    super(message);
    this.code = code;
  }
}
