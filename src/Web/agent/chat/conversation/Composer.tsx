import { type KeyboardEvent, useId, useRef, useState } from 'react';
import type { Thread } from '../../../api/client';
import { bytesOf, mostBytes } from '../../../api/messageLength';
import { useFormat } from '../../../i18n';
import { Button } from '../../../ui/Button';
import { IconButton } from '../../../ui/IconButton';
import { AlertIcon, BoltIcon, FileIcon, ImageIcon, SendIcon } from '../../../ui/icons';
import { useStore } from '../../../ui/store';
import { useMessages } from '../../messages';
import type { Conversation } from './Conversation';
import { LinkDialog } from './LinkDialog';
import { QuickReplies, useQuickReplyMenu } from './QuickReplies';

interface Props {
  conversation: Conversation;
  thread: Thread;
}

/** Where the agent writes. What is typed stays with its conversation. */
export function Composer({ conversation, thread }: Props) {
  const m = useMessages().chat;
  const format = useFormat();
  const draft = useStore(conversation.draft);
  const input = useRef<HTMLTextAreaElement>(null);
  const [adding, setAdding] = useState<'IMAGE' | 'FILE'>();
  const hint = useId();
  const bytes = bytesOf(draft);
  const tooLong = bytes > mostBytes;

  const insert = (text: string) => {
    conversation.draft.set(text);
    input.current?.focus();
  };
  const replies = useQuickReplyMenu(draft, insert);

  const send = () => {
    if (draft.trim() === '' || tooLong) return;
    conversation.send('TEXT', draft.trim());
    conversation.draft.set('');
    input.current?.focus();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    // Enter that ends the input of Chinese characters is no wish to send; Safari says it by 229.
    if (event.nativeEvent.isComposing || event.keyCode === 229) return;
    if (replies.onKeyDown(event)) return;
    if (event.key !== 'Enter' || event.shiftKey || event.altKey) return;
    event.preventDefault();
    send();
  };

  return (
    <div className="composer">
      <QuickReplies menu={replies} />
      <form
        className="composer-box"
        onSubmit={event => {
          event.preventDefault();
          send();
        }}
      >
        <textarea
          ref={input}
          rows={1}
          // biome-ignore lint/a11y/noAutofocus: who opens a conversation is about to answer
          autoFocus={matchMedia('(min-width: 800px) and (pointer: fine)').matches}
          aria-label={m.writeLabel(thread.user.nickname)}
          aria-describedby={hint}
          aria-invalid={tooLong || undefined}
          aria-controls={replies.open ? replies.id : undefined}
          aria-activedescendant={replies.activeId}
          placeholder={m.write}
          value={draft}
          onChange={event => conversation.draft.set(event.target.value)}
          onKeyDown={onKeyDown}
        />
        <div className="composer-tools">
          <IconButton
            small
            label={m.quickReplies}
            aria-expanded={replies.open}
            onClick={() => {
              replies.toggle();
              input.current?.focus();
            }}
          >
            <BoltIcon />
          </IconButton>
          <IconButton small label={m.addImage} onClick={() => setAdding('IMAGE')}>
            <ImageIcon />
          </IconButton>
          <IconButton small label={m.addFile} onClick={() => setAdding('FILE')}>
            <FileIcon />
          </IconButton>
          <span id={hint} className="composer-hint" role={tooLong ? 'alert' : undefined}>
            {tooLong ? (
              <span className="field-error">
                <AlertIcon size={15} />
                {m.tooLong(format.number(Math.ceil(bytes / 102.4) / 10))}
              </span>
            ) : (
              m.sendHint
            )}
          </span>
          <Button
            type="submit"
            variant="primary"
            small
            icon={<SendIcon size={15} />}
            disabled={draft.trim() === '' || tooLong}
          >
            {m.send}
          </Button>
        </div>
      </form>
      {adding && (
        <LinkDialog
          type={adding}
          onClose={() => setAdding(undefined)}
          onSend={(address, name) => conversation.send(adding, address, name)}
        />
      )}
    </div>
  );
}
