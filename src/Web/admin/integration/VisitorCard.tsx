import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { api, call } from '../../api/client';
import { useSession } from '../../signin/session';
import { ButtonLink } from '../../ui/Button';
import { Card } from '../../ui/Card';
import { Field } from '../../ui/Field';
import { ExternalIcon } from '../../ui/icons';
import { Notice } from '../../ui/Notice';
import { Select } from '../../ui/Select';
import { TextInput } from '../../ui/TextInput';
import { type TrialVisitor, useVisitorTrial } from './useVisitorTrial';
import { VisitorChat } from './VisitorChat';
import { useMessages } from './visitorMessages';
import './visitor.css';

/** The other side of the workbench: whoever tries the product has a visitor at once. */
export function VisitorCard() {
  const m = useMessages();
  const { scopes } = useSession();
  const card = useRef<HTMLDivElement>(null);
  const [visitor, setVisitor] = useState<TrialVisitor>({
    externalId: 'trial-1',
    nickname: m.nicknameDefault,
    workgroupUid: 'default',
  });
  const trial = useVisitorTrial(visitor);
  const general = useQuery({
    queryKey: ['settings', 'general', 'texts'],
    queryFn: ({ signal }) => call(api.GET('/api/settings/general', { signal })),
  });
  useEffect(() => {
    // The page is put together after the browser has looked for this place.
    if (location.hash === '#visitor') card.current?.scrollIntoView();
  }, []);

  const idLength = [...visitor.externalId.trim()].length;
  const sound = idLength >= 1 && idLength <= 128 && [...visitor.nickname.trim()].length <= 64;
  return (
    <div id="visitor" ref={card}>
      <Card
        title={m.title}
        actions={
          <ButtonLink
            small
            href="/agent/chat"
            target="_blank"
            rel="noopener"
            icon={<ExternalIcon size={16} />}
          >
            {m.openWorkbench}
          </ButtonLink>
        }
      >
        <div className="stack">
          <p>{m.text}</p>
          {scopes.includes('messages:write') ? (
            <div className="visitor">
              <VisitorFields visitor={visitor} onChange={setVisitor} />
              <VisitorChat
                visitor={visitor}
                trial={trial}
                welcome={general.data?.welcomeMessage ?? ''}
                disabled={!sound}
              />
            </div>
          ) : (
            <Notice tone="warning">{m.noScope}</Notice>
          )}
        </div>
      </Card>
    </div>
  );
}

interface FieldsProps {
  visitor: TrialVisitor;
  onChange: (visitor: TrialVisitor) => void;
}

function VisitorFields({ visitor, onChange }: FieldsProps) {
  const m = useMessages();
  const groups = useQuery({
    queryKey: ['settings', 'workgroups', 'names'],
    queryFn: ({ signal }) => call(api.GET('/api/settings/workgroups', { signal })),
  }).data?.workgroups;
  const { externalId, nickname, workgroupUid } = visitor;
  const idLength = [...externalId.trim()].length;
  return (
    <div className="stack">
      <Field
        label={m.nickname}
        error={[...nickname.trim()].length > 64 ? m.nicknameTooLong : undefined}
        optional
      >
        <TextInput
          value={nickname}
          autoComplete="off"
          onChange={event => onChange({ ...visitor, nickname: event.target.value })}
        />
      </Field>
      <Field
        label={m.externalId}
        hint={m.externalIdHint}
        error={idLength < 1 || idLength > 128 ? m.externalIdWrong : undefined}
      >
        <TextInput
          value={externalId}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          onChange={event => onChange({ ...visitor, externalId: event.target.value })}
        />
      </Field>
      {groups !== undefined && groups.length > 1 && (
        <Field label={m.workgroup}>
          <Select
            value={workgroupUid}
            options={groups.map(({ uid, name }) => ({ value: uid, label: name }))}
            onChange={uid => onChange({ ...visitor, workgroupUid: uid })}
          />
        </Field>
      )}
    </div>
  );
}
