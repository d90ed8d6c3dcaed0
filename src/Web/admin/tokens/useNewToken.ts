import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, call, type User } from '../../api/client';
import { useSession } from '../../signin/session';
import { useNow } from '../../ui/useNow';
import type { Messages } from '../messages';
import { areValid } from './domains';
import { type ExpiryChoice, endOf } from './ExpiryField';
import type { FieldName } from './refusal';
import { fieldErrors } from './refusal';
import { grantable } from './scopes';

export interface Draft {
  name: string;
  description: string;
  /** undefined while another user is looked for. */
  owner: User | undefined;
  expiry: ExpiryChoice;
  domains: string[];
  scopes: string[];
}

/** What is filled in, what is wrong with it, and how it is sent. */
export function useNewToken(m: Messages) {
  const { user: self, scopes: own } = useSession();
  const empty: Draft = {
    name: '',
    description: '',
    owner: self,
    expiry: { days: 90 },
    domains: [],
    scopes: [],
  };
  const [draft, setDraft] = useState(empty);
  const [attempted, setAttempted] = useState(false);
  const now = useNow(60);
  const client = useQueryClient();
  const available = grantable(own, self, draft.owner ?? self);
  // What another owner cannot have is not shown, so it must not be sent.
  const scopes = draft.scopes.filter(scope => available.includes(scope));
  const end = endOf(draft.expiry, now);

  const { mutate, reset, ...creation } = useMutation({
    mutationFn: () =>
      call(
        api.POST('/api/tokens/create', {
          body: {
            name: draft.name.trim(),
            description: draft.description.trim() || undefined,
            userUid: draft.owner?.uid,
            ...('days' in draft.expiry
              ? { lifetimeDays: draft.expiry.days }
              : { expiresAt: end?.toISOString() }),
            allowedDomains: draft.domains,
            scopes,
          },
        }),
      ),
    onSuccess: () => client.invalidateQueries({ queryKey: ['tokens'] }),
  });

  const wrong = mistakes(draft, end !== undefined, m);
  const refused = fieldErrors(creation.error, m);
  const errors: Partial<Record<FieldName, string>> = {
    ...(attempted ? wrong.missing : {}),
    ...wrong.always,
    ...refused,
  };
  return {
    self,
    draft: { ...draft, scopes },
    available,
    now,
    end,
    errors,
    created: creation.data,
    busy: creation.isPending,
    /** What no field tells. */
    error: refused && Object.keys(refused).length > 0 ? null : creation.error,
    change: (changed: Partial<Draft>) => {
      setDraft(before => ({ ...before, ...changed }));
      if (creation.isError) reset();
    },
    /** False when something is missing or wrong. */
    submit: () => {
      setAttempted(true);
      const sound = Object.keys({ ...wrong.missing, ...wrong.always }).length === 0;
      if (sound) mutate();
      return sound;
    },
    restart: () => {
      reset();
      setAttempted(false);
      setDraft(empty);
    },
  };
}

/** `always` is said while typing, `missing` only after an attempt to send. */
function mistakes(draft: Draft, endGiven: boolean, { tokens: { form } }: Messages) {
  const missing: Partial<Record<FieldName, string>> = {};
  const always: Partial<Record<FieldName, string>> = {};
  if (draft.name.trim() === '') missing.name = form.nameMissing;
  if ([...draft.name.trim()].length > 64) always.name = form.nameTooLong;
  if ([...draft.description.trim()].length > 1024) always.description = form.descriptionTooLong;
  if (draft.owner === undefined) missing.owner = form.ownerMissing;
  else if (!draft.owner.enabled) missing.owner = form.ownerDisabled;
  if (!endGiven) always.expiry = form.dateWrong;
  if (!areValid(draft.domains)) missing.domains = form.wrongDomains;
  return { missing, always };
}
