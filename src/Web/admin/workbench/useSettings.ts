import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type RefObject, useRef, useState } from 'react';
import { isApiError, type Versioned } from '../../api/client';
import { focusFirstError } from '../../ui/focusFirstError';
import { toast } from '../../ui/Toast';
import { useFieldErrors } from '../../ui/useFieldErrors';
import { useUnloadQuestion } from '../../ui/useUnloadQuestion';
import type { Group } from './groups';
import { useMessages } from './messages';
import { refusedPath } from './rules';

/** A group of settings while it is edited: what was typed, over the version that it was typed over. */
export function useSettings<T, D>(group: Group<T, D>) {
  const m = useMessages();
  const client = useQueryClient();
  const form = useRef<HTMLFormElement>(null);
  const queryKey = ['settings', group.name];
  const query = useQuery({ queryKey, queryFn: ({ signal }) => group.read(signal) });
  const [edit, setEdit] = useState<{ base: Versioned<T>; draft: D }>();
  const [merged, setMerged] = useState(false);

  const base = edit?.base ?? query.data;
  const draft = edit?.draft ?? (base && group.draftOf(base.value));
  const same = (a: D, b: D) =>
    JSON.stringify(group.requestOf(a)) === JSON.stringify(group.requestOf(b));
  const dirty = edit !== undefined && !same(edit.draft, group.draftOf(edit.base.value));
  useUnloadQuestion(dirty);

  const save = useMutation({
    mutationFn: ({ draft: sent, etag }: { draft: D; etag: string }) => group.write(sent, etag),
    onSuccess: saved => {
      client.setQueryData(queryKey, saved);
      discard();
      toast({ text: m.saved(m[group.name].title) });
    },
    onError: () => focusFirstError(form.current),
  });
  const reload = useMutation({
    mutationFn: async () => {
      const latest = await client.fetchQuery({
        queryKey,
        queryFn: ({ signal }) => group.read(signal),
        staleTime: 0,
      });
      if (edit) {
        const draftBefore = group.draftOf(edit.base.value);
        const theirs = group.draftOf(latest.value);
        setEdit({ base: latest, draft: group.merge(draftBefore, edit.draft, theirs) });
        setMerged(true);
      }
      save.reset();
    },
  });

  const wrong: Record<string, string> = {};
  for (const [path, problem] of Object.entries(draft ? group.problemsOf(draft) : {})) {
    wrong[path] = m.problems[problem];
  }
  const path = refusedPath(save.error);
  const fieldErrors = useFieldErrors(
    wrong,
    save.error,
    path === undefined ? undefined : { field: path },
  );
  const discard = () => {
    setEdit(undefined);
    setMerged(false);
    save.reset();
    reload.reset();
    fieldErrors.reset();
  };
  return {
    form: form as RefObject<HTMLFormElement | null>,
    query,
    draft,
    dirty,
    errors: fieldErrors.errors,
    leave: fieldErrors.leave,
    busy: save.isPending,
    stale: isApiError(save.error, 412),
    merged,
    /** What no field tells. */
    failure: isApiError(save.error, 412) ? reload.error : fieldErrors.otherFailure,
    reload: () => reload.mutate(),
    reloading: reload.isPending,
    /** @param changed The path of the field, whose refusal is answered by that. */
    change: (next: D, changed?: string) => {
      if (base === undefined) return;
      setEdit({ base, draft: next });
      if (changed !== undefined) fieldErrors.change(changed);
    },
    submit: () => {
      if (save.isPending || edit === undefined || !dirty) return;
      if (fieldErrors.check()) save.mutate({ draft: edit.draft, etag: edit.base.etag });
      else focusFirstError(form.current);
    },
    discard,
  };
}

export type SettingsEdit<T, D> = ReturnType<typeof useSettings<T, D>>;
