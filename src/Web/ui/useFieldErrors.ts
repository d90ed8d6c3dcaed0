import { useState } from 'react';
import { isApiError } from '../api/errors';
import { useBaseMessages } from '../i18n';
import { afterPointer } from './afterPointer';

/** The field that a refusal of the service is about, with words for it where there are some. */
interface RefusedField<F extends string> {
  field: F;
  text?: string | undefined;
}

/**
 * What to say beside which field: what is wrong with those that were left, or with all once it was
 * tried to send them, and what the service refused, until the field is changed.
 */
export function useFieldErrors<F extends string>(
  wrong: Partial<Record<F, string>>,
  failure: unknown,
  refused: RefusedField<F> | undefined,
) {
  const { common } = useBaseMessages();
  const [left, setLeft] = useState<ReadonlySet<F>>(new Set());
  const [tried, setTried] = useState(false);
  const [answered, setAnswered] = useState<unknown>();

  const errors: Partial<Record<F, string>> = {};
  for (const [key, text] of Object.entries(wrong) as [F, string][]) {
    if (tried || left.has(key)) errors[key] = text;
  }
  if (refused && answered !== failure && isApiError(failure)) {
    errors[refused.field] = refused.text ?? common.serverSays(failure.message);
  }
  return {
    errors,
    /** What has no field of its own. */
    otherFailure: failure != null && refused === undefined ? failure : undefined,
    leave: (field: F) => afterPointer(() => setLeft(before => new Set(before).add(field))),
    change: (field: F) => field === refused?.field && setAnswered(failure),
    /** @returns whether it may be sent. */
    check: () => {
      setTried(true);
      return Object.keys(wrong).length === 0;
    },
    reset: () => {
      setTried(false);
      setLeft(new Set());
    },
  };
}
