import { Badge } from '../../ui/Badge';
import { Button } from '../../ui/Button';
import { Field } from '../../ui/Field';
import { IconButton } from '../../ui/IconButton';
import { PlusIcon, TrashIcon } from '../../ui/icons';
import { TextInput } from '../../ui/TextInput';
import { newId, type WorkgroupDraft } from './drafts';
import { GroupCard } from './GroupCard';
import { workgroups } from './groups';
import { MembersField } from './MembersField';
import { useMessages } from './messages';
import { isDefault } from './rules';
import { useSettings } from './useSettings';

const most = 50;

export function WorkgroupsCard() {
  const m = useMessages().workgroups;
  const edit = useSettings(workgroups);
  return (
    <GroupCard title={m.title} edit={edit} height={280}>
      {draft => (
        <>
          <p className="muted">{m.text}</p>
          <ul className="workbench-rows">
            {draft.map((group, index) => (
              <Row
                key={group.id}
                group={group}
                errors={{ name: edit.errors[`${index}.name`], uid: edit.errors[`${index}.uid`] }}
                onLeave={name => edit.leave(`${index}.${name}`)}
                onChange={(changed, name) =>
                  edit.change(draft.with(index, { ...group, ...changed }), `${index}.${name}`)
                }
                onRemove={() => edit.change(draft.toSpliced(index, 1))}
              />
            ))}
          </ul>
          <div>
            <Button
              icon={<PlusIcon />}
              disabled={draft.length >= most}
              onClick={() =>
                edit.change([...draft, { id: newId(), uid: '', name: '', agentUids: [] }])
              }
            >
              {m.add}
            </Button>
          </div>
        </>
      )}
    </GroupCard>
  );
}

interface RowProps {
  group: WorkgroupDraft;
  errors: { name: string | undefined; uid: string | undefined };
  onLeave: (name: string) => void;
  onChange: (changed: Partial<WorkgroupDraft>, name: string) => void;
  onRemove: () => void;
}

function Row({ group, errors, onLeave, onChange, onRemove }: RowProps) {
  const m = useMessages().workgroups;
  const isNew = group.id.startsWith('new ');
  return (
    <li>
      <fieldset className="workbench-row">
        <legend className="visually-hidden">{m.group(group.name || group.uid)}</legend>
        <div className="workbench-pair">
          <Field label={m.name} error={errors.name}>
            <TextInput
              value={group.name}
              autoComplete="off"
              onChange={event => onChange({ name: event.target.value }, 'name')}
              onBlur={() => onLeave('name')}
            />
          </Field>
          {isNew ? (
            <Field label={m.uid} hint={m.uidHint} error={errors.uid}>
              <TextInput
                value={group.uid}
                autoComplete="off"
                autoCapitalize="none"
                spellCheck={false}
                onChange={event => onChange({ uid: event.target.value }, 'uid')}
                onBlur={() => onLeave('uid')}
              />
            </Field>
          ) : (
            // Conversations and partners' programs know it by this.
            <div className="workbench-uid">
              <span className="field-label">{m.uid}</span>
              <span>
                <code>{group.uid}</code>
                {isDefault(group) && <Badge>{m.isDefault}</Badge>}
              </span>
            </div>
          )}
        </div>
        <MembersField
          uids={group.agentUids}
          onChange={agentUids => onChange({ agentUids }, 'agentUids')}
        />
        {!isDefault(group) && (
          <IconButton
            className="workbench-remove"
            label={m.removeLabel(group.name || group.uid)}
            onClick={onRemove}
          >
            <TrashIcon />
          </IconButton>
        )}
      </fieldset>
    </li>
  );
}
