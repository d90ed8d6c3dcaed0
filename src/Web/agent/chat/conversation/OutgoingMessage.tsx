import { useBaseMessages } from '../../../i18n';
import { Button } from '../../../ui/Button';
import { cx } from '../../../ui/cx';
import { describeError } from '../../../ui/describeError';
import { AlertIcon } from '../../../ui/icons';
import { RequestId } from '../../../ui/RequestId';
import { useMessages } from '../../messages';
import type { Conversation } from './Conversation';
import { MessageContent } from './MessageContent';
import type { Outgoing } from './messages';

interface Props {
  message: Outgoing;
  conversation: Conversation;
}

/** A message that is on its way, or could not be sent: nothing that was written gets lost. */
export function OutgoingMessage({ message, conversation }: Props) {
  const m = useMessages().chat;
  const { clientId, type, content, name, failed } = message;
  return (
    <div className={cx('group', 'group-agent', 'group-outgoing', failed && 'group-failed')}>
      <div className="group-messages">
        <div className={cx('bubble', `bubble-${type.toLowerCase()}`)}>
          <MessageContent type={type} content={content} name={name} />
        </div>
      </div>
      {failed ? (
        <Failure
          error={message.error}
          onRetry={() => conversation.retry(clientId)}
          onDiscard={() => conversation.discard(clientId)}
        />
      ) : (
        <span className="group-time">{m.sending}</span>
      )}
    </div>
  );
}

interface FailureProps {
  error: unknown;
  onRetry: () => void;
  onDiscard: () => void;
}

function Failure({ error, onRetry, onDiscard }: FailureProps) {
  const m = useMessages().chat;
  const { title, requestId } = describeError(error, useBaseMessages());
  return (
    <div className="group-failure" role="alert">
      <AlertIcon size={15} />
      <span>
        {m.notSent}: {title}
      </span>
      <Button small variant="quiet" onClick={onRetry}>
        {m.resend}
      </Button>
      <Button small variant="quiet" onClick={onDiscard}>
        {m.discard}
      </Button>
      {requestId && <RequestId value={requestId} />}
    </div>
  );
}
