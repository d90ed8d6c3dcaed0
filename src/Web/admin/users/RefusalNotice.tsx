import { Notice } from '../../ui/Notice';
import { useMessages } from '../messages';
import { refusalOf } from './refusal';

/** A refusal in our words, where we have some for it. */
export function RefusalNotice({ error }: { error: unknown }) {
  const texts = useMessages().users.problems;
  const { problem } = refusalOf(error);
  if (problem === undefined) return null;
  return (
    <Notice tone="danger" live>
      {texts[problem]}
    </Notice>
  );
}
