import { Avatar } from '../../ui/Avatar';
import { Checkbox } from '../../ui/Checkbox';
import { Field } from '../../ui/Field';
import { Select } from '../../ui/Select';
import { TextArea, TextInput } from '../../ui/TextInput';
import { useMessages } from '../messages';
import type { UserField, UserForm } from './fields';

interface FormProps {
  form: UserForm;
  /** A sentence beside each field that is wrong. */
  errors: Partial<Record<UserField, string>>;
  onChange: (change: Partial<UserForm>) => void;
  /** Left, so that what is wrong with it may be said. */
  onLeave: (field: UserField) => void;
}

/** E-mail, mobile number and username: what one signs in with. */
export function SignInFields({ form, errors, onChange, onLeave }: FormProps) {
  const m = useMessages().users;
  return (
    <>
      <div className="user-contacts">
        <div className="user-field-verified">
          <Field label={m.fields.email} error={errors.email}>
            <TextInput
              type="email"
              autoComplete="off"
              maxLength={254}
              value={form.email}
              onChange={event => onChange({ email: event.target.value })}
              onBlur={() => onLeave('email')}
            />
          </Field>
          <Checkbox
            label={m.fields.emailVerified}
            checked={form.email !== '' && form.emailVerified}
            disabled={form.email === ''}
            onChange={emailVerified => onChange({ emailVerified })}
          />
        </div>
        <div className="user-field-verified">
          <div className="user-field-mobile">
            <Field label={m.fields.country} error={errors.country}>
              <TextInput
                inputMode="tel"
                autoComplete="off"
                maxLength={4}
                value={form.country}
                onChange={event => onChange({ country: event.target.value })}
                onBlur={() => onLeave('country')}
              />
            </Field>
            <Field label={m.fields.mobile} error={errors.mobile}>
              <TextInput
                type="tel"
                autoComplete="off"
                maxLength={40}
                value={form.mobile}
                onChange={event => onChange({ mobile: event.target.value })}
                onBlur={() => onLeave('mobile')}
              />
            </Field>
          </div>
          <Checkbox
            label={m.fields.mobileVerified}
            checked={form.mobile !== '' && form.mobileVerified}
            disabled={form.mobile === ''}
            onChange={mobileVerified => onChange({ mobileVerified })}
          />
        </div>
      </div>
      <Field label={m.fields.username} optional hint={m.hints.username} error={errors.username}>
        <TextInput
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          maxLength={254}
          value={form.username}
          onChange={event => onChange({ username: event.target.value })}
          onBlur={() => onLeave('username')}
        />
      </Field>
    </>
  );
}

/** What others see of the user. */
export function ProfileFields({ form, errors, onChange, onLeave }: FormProps) {
  const m = useMessages().users;
  const sexes = m.sexes;
  return (
    <>
      <div className="user-field-pair">
        <Field label={m.fields.nickname} optional hint={m.hints.nickname} error={errors.nickname}>
          <TextInput
            autoComplete="off"
            maxLength={64}
            value={form.nickname}
            onChange={event => onChange({ nickname: event.target.value })}
            onBlur={() => onLeave('nickname')}
          />
        </Field>
        <Field label={m.fields.sex} error={errors.sex}>
          <Select
            value={form.sex}
            onChange={sex => onChange({ sex })}
            options={[
              { value: 'UNKNOWN', label: sexes.UNKNOWN },
              { value: 'FEMALE', label: sexes.FEMALE },
              { value: 'MALE', label: sexes.MALE },
            ]}
          />
        </Field>
      </div>
      <div className="user-field-avatar">
        <Avatar name={form.nickname || form.email || form.mobile || '?'} picture={form.avatar} />
        <Field label={m.fields.avatar} optional hint={m.hints.avatar} error={errors.avatar}>
          <TextInput
            type="url"
            autoComplete="off"
            maxLength={2048}
            value={form.avatar}
            onChange={event => onChange({ avatar: event.target.value })}
            onBlur={() => onLeave('avatar')}
          />
        </Field>
      </div>
      <Field label={m.fields.description} optional error={errors.description}>
        <TextArea
          maxLength={1024}
          value={form.description}
          onChange={event => onChange({ description: event.target.value })}
          onBlur={() => onLeave('description')}
        />
      </Field>
    </>
  );
}
