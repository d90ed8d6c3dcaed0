import { Button } from '../../../ui/Button';
import { EmptyState } from '../../../ui/EmptyState';
import { ChatIcon, SearchIcon } from '../../../ui/icons';
import { setStatus, useLive } from '../../live/live';
import { useMessages } from '../../messages';
import { useTelling } from '../actions';

interface Props {
  filtered: boolean;
  onClear: () => void;
}

export function EmptyList({ filtered, onClear }: Props) {
  const m = useMessages().chat;
  const { status } = useLive();
  const tell = useTelling();
  if (filtered) {
    return (
      <EmptyState
        icon={<SearchIcon size={24} />}
        title={m.noMatch}
        action={<Button onClick={onClear}>{m.clearFilters}</Button>}
      />
    );
  }
  return (
    <EmptyState
      icon={<ChatIcon size={24} />}
      title={m.empty}
      text={m.emptyText}
      action={
        status === 'OFFLINE' ? (
          <Button variant="primary" onClick={() => tell(setStatus('AVAILABLE'), m.statusFailed)}>
            {m.becomeAvailable}
          </Button>
        ) : undefined
      }
    />
  );
}
