import { Checkbox } from '../../ui/Checkbox';
import { AlertIcon } from '../../ui/icons';
import { useMessages } from '../messages';
import {
  ofPreset,
  type Preset,
  presets,
  type Scope,
  type ScopeGroup,
  sameScopes,
  scopeGroups,
} from './scopes';

interface Props {
  value: readonly string[];
  onChange: (scopes: string[]) => void;
  /** What may be given. */
  available: readonly string[];
  error: string | undefined;
  withPresets?: boolean;
}

/** The scopes in groups, each with what it means. */
export function ScopesField({ value, onChange, available, error, withPresets }: Props) {
  const m = useMessages().tokens;
  const groups = (Object.keys(scopeGroups) as ScopeGroup[])
    .map(id => ({ id, scopes: scopeGroups[id].filter(scope => available.includes(scope)) }))
    .filter(group => group.scopes.length > 0);
  const toggle = (scope: Scope, on: boolean) =>
    onChange(on ? [...value, scope] : value.filter(each => each !== scope));
  return (
    <div className="stack">
      {error && (
        <p className="field-error" role="alert">
          <AlertIcon size={16} />
          {error}
        </p>
      )}
      {withPresets && <Presets value={value} onChange={onChange} available={available} />}
      <div className="scope-groups">
        {groups.map(group => (
          <fieldset key={group.id} className="scope-group">
            <legend>{m.form.groups[group.id]}</legend>
            {group.scopes.map(scope => (
              <Checkbox
                key={scope}
                label={
                  <>
                    {m.scope[scope].title} <code className="scope-code">{scope}</code>
                  </>
                }
                hint={m.scope[scope].text}
                checked={value.includes(scope)}
                onChange={on => toggle(scope, on)}
              />
            ))}
          </fieldset>
        ))}
      </div>
      <p className="field-hint">{m.form.scopesHint}</p>
    </div>
  );
}

function Presets({ value, onChange, available }: Omit<Props, 'error'>) {
  const m = useMessages().tokens.form;
  const usable = (Object.keys(presets) as Preset[])
    .map(id => ({ id, scopes: ofPreset(id, available) }))
    .filter(preset => preset.scopes.length > 0);
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset's legend cannot stand aside
    <div role="group" aria-label={m.presetsLabel} className="presets">
      {usable.map(({ id, scopes }) => (
        <button
          key={id}
          type="button"
          className="preset"
          aria-pressed={sameScopes(value, scopes)}
          onClick={() => onChange(sameScopes(value, scopes) ? [] : scopes)}
        >
          <strong>{m.presets[id].title}</strong>
          <span>{m.presets[id].text}</span>
        </button>
      ))}
    </div>
  );
}
