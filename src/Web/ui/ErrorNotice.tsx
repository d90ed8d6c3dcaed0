import { useBaseMessages } from '../i18n';
import { describeError } from './describeError';
import { Notice } from './Notice';
import { RequestId } from './RequestId';

/** A failed action, in a form or dialog; `title` says what failed. */
export function ErrorNotice({ error, title }: { error: unknown; title?: string }) {
  const m = useBaseMessages();
  const description = describeError(error, m);
  return (
    <Notice tone="danger" title={title ?? description.title} live>
      <p>{description.text}</p>
      {description.detail && <p className="small">{description.detail}</p>}
      {description.requestId && <RequestId value={description.requestId} />}
    </Notice>
  );
}
