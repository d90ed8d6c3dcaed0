import { useRef } from 'react';
import { Button } from '../../ui/Button';
import { Card } from '../../ui/Card';
import { ErrorNotice } from '../../ui/ErrorNotice';
import { Field } from '../../ui/Field';
import { Notice } from '../../ui/Notice';
import { PageHeader } from '../../ui/PageHeader';
import { TextArea, TextInput } from '../../ui/TextInput';
import { useMessages } from '../messages';
import { CreatedToken } from './CreatedToken';
import { DomainsField } from './DomainsField';
import { areValid } from './domains';
import { ExpiryField } from './ExpiryField';
import { OwnerField } from './OwnerField';
import { RiskSummary } from './RiskSummary';
import { ScopesField } from './ScopesField';
import { opensPages } from './scopes';
import { useNewToken } from './useNewToken';
import './tokens.css';
import './form.css';

export default function NewTokenPage() {
  const messages = useMessages();
  const m = messages.tokens;
  const form = useRef<HTMLFormElement>(null);
  const { self, draft, errors, available, end, now, created, ...token } = useNewToken(messages);

  if (created !== undefined) {
    return <CreatedToken token={created} onRestart={token.restart} />;
  }
  const submit = () => {
    if (!token.submit()) setTimeout(() => focusFirstError(form.current));
  };
  const { name, description, owner, domains, scopes, expiry } = draft;
  return (
    <>
      <PageHeader
        title={m.form.title}
        description={m.form.about}
        back={{ href: '/tokens', label: m.title }}
      />
      <form
        ref={form}
        className="token-form"
        noValidate
        onSubmit={event => {
          event.preventDefault();
          submit();
        }}
      >
        <div className="stack">
          <Card title={m.form.basics}>
            <div className="stack">
              <Field label={m.name} hint={m.form.nameHint} error={errors.name}>
                <TextInput
                  value={name}
                  placeholder={m.form.namePlaceholder}
                  autoComplete="off"
                  onChange={event => token.change({ name: event.target.value })}
                />
              </Field>
              <Field
                label={m.description}
                hint={m.form.descriptionHint}
                error={errors.description}
                optional
              >
                <TextArea
                  value={description}
                  rows={2}
                  onChange={event => token.change({ description: event.target.value })}
                />
              </Field>
              {self.superUser && (
                <OwnerField
                  self={self}
                  value={owner}
                  error={errors.owner}
                  onChange={chosen => token.change({ owner: chosen })}
                />
              )}
              <ExpiryField
                value={expiry}
                now={now}
                error={errors.expiry}
                onChange={choice => token.change({ expiry: choice })}
              />
            </div>
          </Card>
          <Card title={m.scopes}>
            <ScopesField
              value={scopes}
              available={available}
              error={errors.scopes}
              withPresets
              onChange={chosen => token.change({ scopes: chosen })}
            />
          </Card>
          <Card title={m.form.where}>
            <div className="stack">
              {opensPages(scopes) && domains.length === 0 && (
                <Notice tone="warning" title={m.form.domainsWarning.title}>
                  {m.form.domainsWarning.text}
                </Notice>
              )}
              <DomainsField
                value={domains}
                error={errors.domains}
                onChange={chosen => token.change({ domains: chosen })}
              />
            </div>
          </Card>
        </div>
        <div className="token-form-side">
          <RiskSummary
            owner={
              owner === undefined ? '—' : owner.uid === self.uid ? m.risk.self : owner.nickname
            }
            administrator={owner?.superUser === true}
            scopes={scopes}
            domains={domains.filter(each => areValid([each]))}
            end={end}
            now={now}
          />
          {token.error && <ErrorNotice error={token.error} title={m.form.failed} />}
          <Button type="submit" variant="primary" block busy={token.busy}>
            {m.form.submit}
          </Button>
        </div>
      </form>
    </>
  );
}

/** Where the keyboard goes on after an attempt to send what is incomplete. */
function focusFirstError(form: HTMLFormElement | null): void {
  form?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
}
