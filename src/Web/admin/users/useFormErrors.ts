import { useFieldErrors } from '../../ui/useFieldErrors';
import { useMessages } from '../messages';
import type { Problems, UserField } from './fields';
import { refusalOf } from './refusal';

/** What to say beside which field of a user. */
export function useFormErrors(problems: Problems, failure: unknown) {
  const texts = useMessages().users.problems;
  const wrong: Partial<Record<UserField, string>> = {};
  for (const [key, problem] of Object.entries(problems)) wrong[key as UserField] = texts[problem];
  const { field, problem } = refusalOf(failure);
  return useFieldErrors(
    wrong,
    failure,
    field && { field, text: problem === undefined ? undefined : texts[problem] },
  );
}
