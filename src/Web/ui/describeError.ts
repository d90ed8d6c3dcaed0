import { ApiError } from '../api/errors';
import type { BaseMessages } from '../i18n';

interface ErrorDescription {
  title: string;
  text: string;
  /** The service's own sentence, in English. */
  detail?: string;
  requestId?: string;
}

/** Any failure in the reader's words. */
export function describeError(error: unknown, { common }: BaseMessages): ErrorDescription {
  if (!(error instanceof ApiError)) return common.errors.page;
  const { status, message, requestId } = error;
  const words = wordsFor(status, common.errors);
  // The sentences for these say no more than the words.
  const known = [0, 401, 500, 502, 503, 504].includes(status);
  return { ...words, detail: known ? undefined : common.serverSays(message), requestId };
}

function wordsFor(status: number, errors: BaseMessages['common']['errors']) {
  switch (status) {
    case 0:
      return errors.network;
    case 401:
      return errors.unauthorized;
    case 403:
      return errors.forbidden;
    case 404:
      return errors.missing;
    case 409:
    case 412:
      return errors.conflict;
    case 429:
      return errors.busy;
    case 502:
    case 503:
    case 504:
      return errors.unavailable;
    default:
      return status < 500 ? errors.invalid : errors.server;
  }
}
