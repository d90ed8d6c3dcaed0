import { useBaseMessages } from '../i18n';
import { Button } from './Button';
import { describeError } from './describeError';
import { AlertIcon, RefreshIcon } from './icons';
import { RequestId } from './RequestId';
import './styles/feedback.css';

/** In place of what could not be loaded. */
export function ErrorState({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  const m = useBaseMessages();
  const { title, text, detail, requestId } = describeError(error, m);
  return (
    <div className="state state-danger" role="alert">
      <span className="state-icon">
        <AlertIcon size={24} />
      </span>
      <h2>{title}</h2>
      <p className="state-text">{text}</p>
      {detail && <p className="state-text small">{detail}</p>}
      {onRetry && (
        <Button icon={<RefreshIcon />} onClick={onRetry}>
          {m.common.retry}
        </Button>
      )}
      {requestId && <RequestId value={requestId} />}
    </div>
  );
}
