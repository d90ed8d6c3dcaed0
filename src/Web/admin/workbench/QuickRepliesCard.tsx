import { Button } from '../../ui/Button';
import { EmptyState } from '../../ui/EmptyState';
import { Field } from '../../ui/Field';
import { IconButton } from '../../ui/IconButton';
import { ChevronDownIcon, PlusIcon, ReplyIcon, TrashIcon } from '../../ui/icons';
import { TextArea, TextInput } from '../../ui/TextInput';
import { newId, type QuickReplyDraft } from './drafts';
import { GroupCard } from './GroupCard';
import { quickReplies } from './groups';
import { useMessages } from './messages';
import { useSettings } from './useSettings';

const most = 100;

export function QuickRepliesCard() {
  const m = useMessages().quickReplies;
  const edit = useSettings(quickReplies);
  return (
    <GroupCard title={m.title} edit={edit} height={280}>
      {draft => {
        const add = (
          <Button
            icon={<PlusIcon />}
            disabled={draft.length >= most}
            onClick={() => edit.change([...draft, { id: newId(), title: '', content: '' }])}
          >
            {m.add}
          </Button>
        );
        if (draft.length === 0) {
          return (
            <EmptyState
              icon={<ReplyIcon size={24} />}
              title={m.none.title}
              text={m.none.text}
              action={add}
            />
          );
        }
        return (
          <>
            <p className="muted">{m.text}</p>
            <ol className="workbench-rows">
              {draft.map((reply, index) => (
                <Row
                  key={reply.id}
                  reply={reply}
                  number={index + 1}
                  last={index === draft.length - 1}
                  errors={{
                    title: edit.errors[`${index}.title`],
                    content: edit.errors[`${index}.content`],
                  }}
                  onLeave={name => edit.leave(`${index}.${name}`)}
                  onChange={(changed, name) =>
                    edit.change(draft.with(index, { ...reply, ...changed }), `${index}.${name}`)
                  }
                  onMove={by => {
                    const rest = draft.toSpliced(index, 1);
                    edit.change(rest.toSpliced(index + by, 0, reply));
                  }}
                  onRemove={() => edit.change(draft.toSpliced(index, 1))}
                />
              ))}
            </ol>
            <div className="row">
              {add}
              {draft.length >= most && <span className="small muted">{m.most}</span>}
            </div>
          </>
        );
      }}
    </GroupCard>
  );
}

interface RowProps {
  reply: QuickReplyDraft;
  number: number;
  last: boolean;
  errors: { title: string | undefined; content: string | undefined };
  onLeave: (name: string) => void;
  onChange: (changed: Partial<QuickReplyDraft>, name: string) => void;
  onMove: (by: -1 | 1) => void;
  onRemove: () => void;
}

function Row({ reply, number, last, errors, onLeave, onChange, onMove, onRemove }: RowProps) {
  const m = useMessages().quickReplies;
  const named = (action: string) => `${action}: ${reply.title || m.reply(number)}`;
  return (
    <li>
      <fieldset className="workbench-row">
        <legend className="visually-hidden">{m.reply(number)}</legend>
        <Field label={m.replyTitle} error={errors.title}>
          <TextInput
            value={reply.title}
            autoComplete="off"
            onChange={event => onChange({ title: event.target.value }, 'title')}
            onBlur={() => onLeave('title')}
          />
        </Field>
        <Field label={m.content} error={errors.content}>
          <TextArea
            rows={2}
            value={reply.content}
            onChange={event => onChange({ content: event.target.value }, 'content')}
            onBlur={() => onLeave('content')}
          />
        </Field>
        <div className="workbench-remove">
          <IconButton
            className="workbench-up"
            label={named(m.up)}
            disabled={number === 1}
            onClick={() => onMove(-1)}
          >
            <ChevronDownIcon />
          </IconButton>
          <IconButton label={named(m.down)} disabled={last} onClick={() => onMove(1)}>
            <ChevronDownIcon />
          </IconButton>
          <IconButton label={named(m.remove)} onClick={onRemove}>
            <TrashIcon />
          </IconButton>
        </div>
      </fieldset>
    </li>
  );
}
