import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, call, type Token } from '../../api/client';
import { toast } from '../../ui/Toast';
import { useMessages } from '../messages';
import { areValid } from './domains';
import { endOfDay, inputDate } from './lifetime';
import { type FieldName, fieldErrors } from './refusal';
import { sameScopes } from './scopes';

interface Draft {
  name: string;
  description: string;
  /** As a date input has it. */
  date: string;
  domains: string[];
  scopes: string[];
}

export function useEditToken(token: Token, onDone: () => void) {
  const m = useMessages();
  const client = useQueryClient();
  const [draft, setDraft] = useState<Draft>({
    name: token.name,
    description: token.description,
    date: inputDate(Date.parse(token.expiresAt)),
    domains: token.allowedDomains,
    scopes: token.scopes,
  });
  const body = changesOf(token, draft);
  const { mutate, reset, ...saving } = useMutation({
    mutationFn: () =>
      call(api.PUT('/api/tokens/{uid}', { params: { path: { uid: token.uid } }, body })),
    onSuccess: async () => {
      await Promise.all(
        ['tokens', 'audit'].map(key => client.invalidateQueries({ queryKey: [key] })),
      );
      toast({ text: m.tokens.detail.saved });
      onDone();
    },
  });

  const { form, detail } = m.tokens;
  const wrong: Partial<Record<FieldName, string>> = {};
  if (draft.name.trim() === '') wrong.name = form.nameMissing;
  if ([...draft.name.trim()].length > 64) wrong.name = form.nameTooLong;
  if ([...draft.description.trim()].length > 1024) wrong.description = form.descriptionTooLong;
  if (!areValid(draft.domains)) wrong.domains = form.wrongDomains;
  const end = endOfDay(draft.date)?.getTime();
  const last = inputDate(Date.parse(token.expiresAt));
  if (end === undefined || end <= Date.now() || draft.date > last) {
    wrong.expiry = detail.earlierEndWrong;
  }

  const refused = fieldErrors(saving.error, m);
  return {
    draft,
    errors: { ...wrong, ...refused },
    error: Object.keys(refused).length > 0 ? null : saving.error,
    busy: saving.isPending,
    change: (changed: Partial<Draft>) => {
      setDraft(before => ({ ...before, ...changed }));
      if (saving.isError) reset();
    },
    submit: () => {
      if (Object.keys(wrong).length > 0) return;
      if (Object.keys(body).length > 0) {
        mutate();
        return;
      }
      toast({ text: detail.unchanged });
      onDone();
    },
  };
}

/** Only what differs, so that nothing is undone that somebody else has changed meanwhile. */
export function changesOf(token: Token, draft: Draft) {
  const name = draft.name.trim();
  const description = draft.description.trim();
  const moved = draft.date !== inputDate(Date.parse(token.expiresAt));
  return {
    ...(name === token.name ? {} : { name }),
    ...(description === token.description ? {} : { description }),
    ...(moved ? { expiresAt: endOfDay(draft.date)?.toISOString() } : {}),
    ...(draft.domains.join(' ') === token.allowedDomains.join(' ')
      ? {}
      : { allowedDomains: draft.domains }),
    ...(sameScopes(draft.scopes, token.scopes) ? {} : { scopes: draft.scopes }),
  };
}
