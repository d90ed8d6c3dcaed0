import { useState } from 'react';
import { ChevronDownIcon } from '../../../ui/icons';
import { Menu } from '../../../ui/Menu';
import { setStatus, useLive } from '../../live/live';
import type { AgentStatus } from '../../live/state';
import { useMessages } from '../../messages';
import { useTelling } from '../actions';

const statuses: AgentStatus[] = ['AVAILABLE', 'BUSY', 'OFFLINE'];

export function StatusDot({ status }: { status: AgentStatus }) {
  return <span className={`status-dot status-${status.toLowerCase()}`} aria-hidden="true" />;
}

/** What the agent says of themselves, and the choice of it. */
export function StatusMenu() {
  const m = useMessages().chat;
  const { status, loaded } = useLive();
  const tell = useTelling();
  const [busy, setBusy] = useState(false);
  const choose = (chosen: AgentStatus) => {
    setBusy(true);
    tell(
      setStatus(chosen).finally(() => setBusy(false)),
      m.statusFailed,
    );
  };
  return (
    <Menu
      heading={m.statusHints[status]}
      items={statuses.map(each => ({
        label: m.statuses[each],
        icon: <StatusDot status={each} />,
        disabled: busy,
        onSelect: () => choose(each),
      }))}
      trigger={
        <button
          type="button"
          className="status-button"
          disabled={!loaded}
          aria-busy={busy || undefined}
          aria-label={m.statusLabel(m.statuses[status])}
        >
          <StatusDot status={status} />
          {m.statuses[status]}
          <ChevronDownIcon size={14} />
        </button>
      }
    />
  );
}
