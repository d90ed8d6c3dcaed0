import { localeNames, locales } from '../../i18n';
import { Field } from '../../ui/Field';
import { Select } from '../../ui/Select';
import { TextArea, TextInput } from '../../ui/TextInput';
import type { GeneralDraft } from './drafts';
import { GroupCard } from './GroupCard';
import { general } from './groups';
import { useMessages } from './messages';
import { useSettings } from './useSettings';

export function GeneralCard() {
  const m = useMessages().general;
  const edit = useSettings(general);
  return (
    <GroupCard title={m.title} edit={edit} height={420}>
      {draft => {
        const change = (name: keyof GeneralDraft, value: string) =>
          edit.change({ ...draft, [name]: value }, name);
        return (
          <>
            <Field
              label={m.organizationName}
              hint={m.organizationNameHint}
              error={edit.errors.organizationName}
            >
              <TextInput
                value={draft.organizationName}
                autoComplete="off"
                onChange={event => change('organizationName', event.target.value)}
                onBlur={() => edit.leave('organizationName')}
              />
            </Field>
            <Field
              label={m.welcomeMessage}
              hint={m.welcomeMessageHint}
              error={edit.errors.welcomeMessage}
              optional
            >
              <TextArea
                value={draft.welcomeMessage}
                onChange={event => change('welcomeMessage', event.target.value)}
                onBlur={() => edit.leave('welcomeMessage')}
              />
            </Field>
            <div className="workbench-pair">
              <Field label={m.language} hint={m.languageHint} error={edit.errors.language}>
                <Select
                  value={draft.language}
                  options={[
                    { value: '', label: m.browserLanguage },
                    ...locales.map(value => ({ value, label: localeNames[value] })),
                  ]}
                  onChange={value => change('language', value)}
                />
              </Field>
              <Field
                label={m.returnToQueueMinutes}
                hint={m.returnToQueueMinutesHint}
                error={edit.errors.returnToQueueMinutes}
              >
                <TextInput
                  inputMode="numeric"
                  value={draft.returnToQueueMinutes}
                  autoComplete="off"
                  onChange={event => change('returnToQueueMinutes', event.target.value)}
                  onBlur={() => edit.leave('returnToQueueMinutes')}
                />
              </Field>
            </div>
          </>
        );
      }}
    </GroupCard>
  );
}
