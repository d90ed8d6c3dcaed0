import { type FormEvent, type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { bytesOf, mostBytes } from '../../api/messageLength';
import { useBaseMessages } from '../../i18n';
import { Badge } from '../../ui/Badge';
import { Button } from '../../ui/Button';
import { cx } from '../../ui/cx';
import { describeError } from '../../ui/describeError';
import { webAddress } from '../../ui/links';
import { TextArea } from '../../ui/TextInput';
import type { Conversation, TrialVisitor, Unsent, useVisitorTrial } from './useVisitorTrial';
import { useMessages } from './visitorMessages';

type Message = Conversation['messages'][number];
type Trial = ReturnType<typeof useVisitorTrial>;

interface Props {
  visitor: TrialVisitor;
  trial: Trial;
  /** What visitors read first; empty: nothing. */
  welcome: string;
  /** Without a visitor nothing can be sent. */
  disabled: boolean;
}

export function VisitorChat({ visitor, trial, welcome, disabled }: Props) {
  const m = useMessages();
  const { conversation, unsent } = trial;
  const log = useRef<HTMLDivElement>(null);
  const count = (conversation?.messages.length ?? 0) + unsent.length;
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is new is shown
  useEffect(() => {
    log.current?.scrollTo({ top: log.current.scrollHeight });
  }, [count]);
  return (
    <section className="visitor-chat" aria-label={m.chat}>
      <header>
        <strong>{visitor.nickname.trim() || visitor.externalId}</strong>
        <State trial={trial} />
      </header>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolled region takes the focus */}
      <div ref={log} className="visitor-log" role="log" aria-label={m.chat} tabIndex={0}>
        {welcome && <div className="visitor-bubble">{welcome}</div>}
        {count === 0 && <p className="muted visitor-start">{m.start}</p>}
        {conversation?.messages.map(message => (
          <Bubble
            key={message.uid}
            message={message}
            own={message.user.uid === conversation.thread.user.uid}
          />
        ))}
        {unsent.map(message => (
          <UnsentBubble key={message.key} message={message} trial={trial} />
        ))}
      </div>
      {trial.hidden && <p className="visitor-word muted small">{m.hidden}</p>}
      {trial.failed && (
        <p className="visitor-word muted small" role="status">
          {m.loadFailed}
        </p>
      )}
      <Composer disabled={disabled} example={count === 0 ? m.example : ''} onSend={trial.send} />
    </section>
  );
}

function State({ trial: { conversation } }: { trial: Trial }) {
  const m = useMessages().states;
  if (conversation === undefined) return <Badge>{m.none}</Badge>;
  const { status, agent } = conversation.thread;
  if (status === 'CLOSED') return <Badge>{m.closed}</Badge>;
  return status === 'CHATTING' && agent ? (
    <Badge tone="success" dot>
      {m.chatting(agent.nickname)}
    </Badge>
  ) : (
    <Badge tone="warning" dot>
      {m.waiting}
    </Badge>
  );
}

function Bubble({ message, own }: { message: Message; own: boolean }) {
  const m = useMessages();
  const { type, content, user } = message;
  if (type === 'SYSTEM') return <p className="visitor-system small muted">{content}</p>;
  return (
    <div className={cx('visitor-bubble', own && 'visitor-own')}>
      <span className="visually-hidden">{own ? m.you : user.nickname}</span>
      {type === 'IMAGE' || type === 'FILE' ? (
        <MediaLink address={content} text={type === 'IMAGE' ? m.image : m.file} />
      ) : (
        content
      )}
    </div>
  );
}

/** Whatever else an address may be, only that of a page is followed. */
function MediaLink({ address, text }: { address: string; text: string }) {
  const href = webAddress(address);
  if (href === undefined) return address;
  return (
    <a href={href} target="_blank" rel="noopener noreferrer">
      {text}
    </a>
  );
}

function UnsentBubble({ message, trial }: { message: Unsent; trial: Trial }) {
  const m = useMessages();
  const base = useBaseMessages();
  const { error } = message;
  return (
    <div className="visitor-unsent">
      <div className={cx('visitor-bubble', 'visitor-own', 'visitor-pending')}>{message.text}</div>
      {error == null ? (
        <span className="small muted">{m.sending}</span>
      ) : (
        <span className="small visitor-failed" role="alert">
          {m.failed}: {describeError(error, base).title}
          <Button small variant="quiet" onClick={() => trial.retry(message)}>
            {base.common.retry}
          </Button>
          <Button small variant="quiet" onClick={() => trial.discard(message)}>
            {m.discard}
          </Button>
        </span>
      )}
    </div>
  );
}

interface ComposerProps {
  disabled: boolean;
  /** What is sent when nothing is written: the first click is enough. */
  example: string;
  onSend: (text: string) => void;
}

function Composer({ disabled, example, onSend }: ComposerProps) {
  const m = useMessages();
  const [text, setText] = useState('');
  const content = text.trim() || example;
  const tooLong = bytesOf(text) > mostBytes;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (disabled || tooLong || content === '') return;
    onSend(content);
    setText('');
  };
  const onKeyDown = (event: KeyboardEvent) => {
    // While a character is being put together, Enter belongs to that.
    if (event.key === 'Enter' && !event.shiftKey && !event.nativeEvent.isComposing) submit(event);
  };
  return (
    <form className="visitor-composer" onSubmit={submit}>
      <TextArea
        aria-label={m.compose}
        aria-invalid={tooLong || undefined}
        placeholder={example || m.compose}
        rows={1}
        value={text}
        onChange={event => setText(event.target.value)}
        onKeyDown={onKeyDown}
      />
      <Button type="submit" variant="primary" disabled={disabled || tooLong || content === ''}>
        {m.send}
      </Button>
      {tooLong && (
        <p className="small visitor-failed" role="alert">
          {m.tooLong}
        </p>
      )}
    </form>
  );
}
