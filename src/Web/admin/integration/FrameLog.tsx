import { useEffect, useMemo, useRef } from 'react';
import { useLocale } from '../../i18n';
import { Badge } from '../../ui/Badge';
import { Button } from '../../ui/Button';
import { useMessages } from '../messages';
import type { LogEntry } from './frameLog';

const commands = [
  'hello',
  'update_agent_status_available',
  'update_agent_status_busy',
  'update_agent_status_offline',
  'refresh_threads',
] as const;

interface Props {
  entries: LogEntry[];
  onSend: (command: string) => void;
  onClear: () => void;
}

export function FrameLog({ entries, onSend, onClear }: Props) {
  const m = useMessages().integration.preview;
  const list = useRef<HTMLDivElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each new entry is scrolled to
  useEffect(() => {
    list.current?.scrollTo({ top: list.current.scrollHeight });
  }, [entries.length]);
  return (
    <div className="frame-log">
      <section className="frame-log-messages" aria-labelledby="frame-log">
        <header>
          <h3 id="frame-log">{m.log}</h3>
          {entries.length > 0 && (
            <Button small variant="quiet" onClick={onClear}>
              {m.clear}
            </Button>
          )}
        </header>
        <div
          ref={list}
          className="frame-log-list"
          role="log"
          aria-labelledby="frame-log"
          // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolled region takes the focus
          tabIndex={0}
        >
          {entries.length === 0 ? (
            <p className="small muted">{m.logEmpty}</p>
          ) : (
            entries.map(entry => <Entry key={entry.id} entry={entry} />)
          )}
        </div>
      </section>
      <section className="frame-log-commands" aria-labelledby="frame-commands">
        <h3 id="frame-commands">{m.commands}</h3>
        <div className="row">
          {commands.map(command => (
            <Button key={command} small title={command} onClick={() => onSend(command)}>
              {m.command[command]}
            </Button>
          ))}
        </div>
        <p className="small muted">{m.commandsHint}</p>
      </section>
    </div>
  );
}

function Entry({ entry }: { entry: LogEntry }) {
  const m = useMessages().integration.preview;
  const locale = useLocale();
  const time = useMemo(
    () =>
      new Intl.DateTimeFormat(locale, {
        hour: '2-digit',
        minute: '2-digit',
        second: '2-digit',
        fractionalSecondDigits: 3,
        hourCycle: 'h23',
      }),
    [locale],
  );
  const received = entry.direction === 'received';
  return (
    <div className="frame-log-entry">
      <p className="row">
        <span className="mono muted">{time.format(entry.at)}</span>
        <Badge tone={received ? 'accent' : 'neutral'}>{received ? m.received : m.sent}</Badge>
      </p>
      <code>{entry.type}</code>
      {entry.data !== undefined && <pre>{JSON.stringify(entry.data, null, 2)}</pre>}
    </div>
  );
}
