import type { ReactNode } from 'react';
import { Badge } from '../../ui/Badge';
import { Button } from '../../ui/Button';
import { ErrorNotice } from '../../ui/ErrorNotice';
import { LoadedCard } from '../../ui/LoadedCard';
import { Notice } from '../../ui/Notice';
import { useMessages } from './messages';
import type { SettingsEdit } from './useSettings';

interface Props<T, D> {
  title: string;
  edit: SettingsEdit<T, D>;
  height: number;
  children: (draft: D) => ReactNode;
}

/** The form of a group, which is saved by itself. */
export function GroupCard<T, D>({ title, edit, height, children }: Props<T, D>) {
  const m = useMessages();
  const { draft, query } = edit;
  return (
    <LoadedCard
      title={title}
      query={{ data: draft, error: query.error, refetch: query.refetch }}
      height={height}
      actions={edit.dirty && <Badge tone="warning">{m.unsaved}</Badge>}
    >
      {shown => (
        <form
          ref={edit.form}
          className="stack"
          noValidate
          onSubmit={event => {
            event.preventDefault();
            edit.submit();
          }}
        >
          {children(shown)}
          {edit.stale && (
            <Notice tone="warning" title={m.stale.title} live>
              <p>{m.stale.text}</p>
              <Button small busy={edit.reloading} onClick={edit.reload}>
                {m.stale.action}
              </Button>
            </Notice>
          )}
          {edit.merged && !edit.stale && <Notice live>{m.merged}</Notice>}
          {edit.failure != null && <ErrorNotice error={edit.failure} title={m.saveFailed} />}
          <div className="row">
            <Button type="submit" variant="primary" busy={edit.busy} disabled={!edit.dirty}>
              {m.save}
            </Button>
            {edit.dirty && <Button onClick={edit.discard}>{m.discard}</Button>}
          </div>
        </form>
      )}
    </LoadedCard>
  );
}
