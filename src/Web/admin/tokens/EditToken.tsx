import { useState } from 'react';
import type { Token } from '../../api/client';
import { useFormat } from '../../i18n';
import { useSession } from '../../signin/session';
import { Button } from '../../ui/Button';
import { Card } from '../../ui/Card';
import { ErrorNotice } from '../../ui/ErrorNotice';
import { Field } from '../../ui/Field';
import { Notice } from '../../ui/Notice';
import { TextArea, TextInput } from '../../ui/TextInput';
import { useMessages } from '../messages';
import { DomainsField } from './DomainsField';
import { inputDate } from './lifetime';
import { ScopesField } from './ScopesField';
import { grantable, opensPages } from './scopes';
import { useEditToken } from './useEditToken';
import { useUser } from './useUserLookup';
import './form.css';

interface Props {
  token: Token;
  onClose: () => void;
}

/** Name, description, domains, scopes and an earlier end; in place of what it changes. */
export function EditToken({ token, onClose }: Props) {
  const { tokens: m, common } = useMessages();
  const format = useFormat();
  const { user: self, scopes: own } = useSession();
  const others = self.superUser && token.userUid !== self.uid;
  const owner = useUser(others ? token.userUid : undefined);
  // Of the record as it was when the form was opened: what others do meanwhile does not change it.
  const [before] = useState(token);
  const { draft, errors, error, busy, change, submit } = useEditToken(before, onClose);
  // What it has already may stay, also where who edits could not give it.
  const available = [...new Set([...grantable(own, self, owner ?? self), ...before.scopes])];
  return (
    <form
      className="stack"
      noValidate
      onSubmit={event => {
        event.preventDefault();
        submit();
      }}
    >
      <Card title={m.form.basics}>
        <div className="stack">
          <Field label={m.name} error={errors.name}>
            <TextInput
              autoFocus
              value={draft.name}
              onChange={event => change({ name: event.target.value })}
            />
          </Field>
          <Field
            label={m.description}
            hint={m.form.descriptionHint}
            error={errors.description}
            optional
          >
            <TextArea
              value={draft.description}
              rows={2}
              onChange={event => change({ description: event.target.value })}
            />
          </Field>
          <div className="expiry-field">
            <Field
              label={m.detail.earlierEnd}
              hint={m.detail.earlierEndHint(format.date(before.expiresAt))}
              error={errors.expiry}
            >
              <TextInput
                type="date"
                value={draft.date}
                min={inputDate(Date.now())}
                max={inputDate(Date.parse(before.expiresAt))}
                onChange={event => change({ date: event.target.value })}
              />
            </Field>
          </div>
        </div>
      </Card>
      {before.type === 'API' && (
        <Card title={m.scopes}>
          <ScopesField
            value={draft.scopes}
            available={available}
            error={errors.scopes}
            onChange={scopes => change({ scopes })}
          />
        </Card>
      )}
      <Card title={m.form.where}>
        <div className="stack">
          {before.type === 'API' && opensPages(draft.scopes) && draft.domains.length === 0 && (
            <Notice tone="warning" title={m.form.domainsWarning.title}>
              {m.form.domainsWarning.text}
            </Notice>
          )}
          <DomainsField
            value={draft.domains}
            error={errors.domains}
            onChange={domains => change({ domains })}
          />
        </div>
      </Card>
      {error && <ErrorNotice error={error} title={m.detail.saveFailed} />}
      <div className="form-actions">
        <Button type="submit" variant="primary" busy={busy}>
          {common.save}
        </Button>
        <Button onClick={onClose}>{common.cancel}</Button>
      </div>
    </form>
  );
}
