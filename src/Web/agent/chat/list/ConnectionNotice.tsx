import { Button } from '../../../ui/Button';
import { AlertIcon } from '../../../ui/icons';
import { useStore } from '../../../ui/store';
import { reachable, refreshThreads } from '../../live/live';
import { useMessages } from '../../messages';

/** Says that what is shown may be old, while the service does not answer. */
export function ConnectionNotice() {
  const m = useMessages().chat;
  const state = useStore(reachable);
  return (
    <div role="status">
      {!state.reachable && (
        <div className="chat-disconnected">
          <AlertIcon size={16} />
          <span>{m.disconnected}</span>
          <Button
            small
            variant="quiet"
            // Whether it works shows by itself.
            onClick={() => void refreshThreads().catch(() => {})}
          >
            {m.reconnect}
          </Button>
        </div>
      )}
    </div>
  );
}
