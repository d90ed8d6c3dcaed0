import { type ReactNode, useId } from 'react';
import { Link } from 'wouter';
import type { Token } from '../../api/client';
import { Card } from '../../ui/Card';
import { Field } from '../../ui/Field';
import { PasswordInput } from '../../ui/PasswordInput';
import { Select } from '../../ui/Select';
import { TextInput } from '../../ui/TextInput';
import { useMessages } from '../messages';
import { TokenNotice } from './TokenNotice';
import { type App, isPath, looksLikeToken, readPath, suggestedPaths, type Target } from './target';
import type { useOwnTokens } from './useOwnTokens';

interface Props {
  tokens: ReturnType<typeof useOwnTokens>;
  token: Token | undefined;
  onToken: (uid: string) => void;
  target: Target;
  onTarget: (target: Target) => void;
  text: string;
  onText: (text: string) => void;
}

export function SetupCard({ tokens, token, onToken, target, onTarget, text, onText }: Props) {
  const m = useMessages().integration;
  const list = useId();
  const { app, path } = target;
  const apps: App[] = ['agent', 'admin'];
  return (
    <Card title={m.setup}>
      <div className="stack">
        <Field label={m.app}>
          <Select
            value={app}
            options={apps.map(value => ({ value, label: m.apps[value] }))}
            onChange={to => onTarget({ app: to, path: suggestedPaths[to][0] ?? '' })}
          />
        </Field>
        <Field
          label={m.path}
          hint={m.pathHint}
          optional
          error={isPath(path) ? undefined : m.pathInvalid}
        >
          <PathInput
            app={app}
            path={path}
            list={list}
            onChange={to => onTarget({ app, path: to })}
          />
        </Field>
        <Field label={m.token} hint={useTokenHint(tokens)}>
          <Select
            value={token?.uid ?? ''}
            options={[
              { value: '', label: m.placeholder },
              ...(tokens.data ?? []).map(({ uid, name, hint }) => ({
                value: uid,
                label: `${name} · …${hint}`,
              })),
            ]}
            onChange={onToken}
          />
        </Field>
        {token && <TokenNotice token={token} app={app} />}
        <Field label={m.text} hint={m.textHint} optional error={useTextError(text, token)}>
          <PasswordInput
            autoComplete="off"
            value={text}
            onChange={event => onText(event.target.value.trim())}
          />
        </Field>
      </div>
    </Card>
  );
}

interface PathProps {
  app: App;
  path: string;
  list: string;
  onChange: (path: string) => void;
}

function PathInput({ app, path, list, onChange }: PathProps) {
  return (
    <span className="path-input">
      <span className="mono muted" aria-hidden="true">
        /{app}/
      </span>
      <TextInput
        list={list}
        autoCapitalize="none"
        autoComplete="off"
        spellCheck={false}
        value={path}
        onChange={event => onChange(readPath(app, event.target.value))}
      />
      <datalist id={list}>
        {suggestedPaths[app].map(each => (
          <option key={each} value={each} />
        ))}
      </datalist>
    </span>
  );
}

function useTokenHint(tokens: Props['tokens']): ReactNode {
  const m = useMessages().integration;
  if (tokens.isError) return m.tokensFailed;
  if (tokens.data?.length !== 0) return undefined;
  return (
    <>
      {m.noTokens} <Link href="/tokens/new">{m.createToken}</Link>
    </>
  );
}

function useTextError(text: string, token: Token | undefined): string | undefined {
  const m = useMessages().integration;
  if (text === '') return undefined;
  if (!looksLikeToken(text)) return m.textInvalid;
  return token && !text.endsWith(token.hint) ? m.textOther(token.hint) : undefined;
}
