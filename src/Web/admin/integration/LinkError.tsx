import { isApiError } from '../../api/client';
import { ErrorNotice } from '../../ui/ErrorNotice';
import { Notice } from '../../ui/Notice';
import { useMessages } from '../messages';

export function LinkError({ error }: { error: unknown }) {
  const m = useMessages().integration.trial;
  if (isApiError(error, 403) && error.message.includes('makes no links')) {
    return (
      <Notice tone="warning" title={m.failed} live>
        {m.fromLink}
      </Notice>
    );
  }
  return <ErrorNotice error={error} title={m.failed} />;
}
