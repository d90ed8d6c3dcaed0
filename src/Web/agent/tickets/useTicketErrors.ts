import { isApiError } from '../../api/errors';
import { useFieldErrors } from '../../ui/useFieldErrors';
import { fields, type Problems, type TicketField } from './form';
import { useMessages } from './messages';

/** What to say beside which field of a ticket. */
export function useTicketErrors(problems: Problems, failure: unknown) {
  const texts = useMessages().problems;
  const wrong: Partial<Record<TicketField, string>> = {};
  for (const [key, problem] of Object.entries(problems)) wrong[key as TicketField] = texts[problem];
  const field = refusedField(failure);
  return useFieldErrors(wrong, failure, field && { field });
}

/** The service begins its sentence with the member's name. */
export function refusedField(failure: unknown): TicketField | undefined {
  if (!isApiError(failure, 400)) return undefined;
  return fields.find(field => new RegExp(`^${field}\\b`).test(failure.message));
}
