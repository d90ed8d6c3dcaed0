import { Link, useLocation } from 'wouter';
import { api, call, type Token } from '../../api/client';
import { usePages } from '../../api/usePages';
import { useSession } from '../../signin/session';
import { Button, ButtonLink } from '../../ui/Button';
import { DataTable } from '../../ui/DataTable';
import { EmptyState } from '../../ui/EmptyState';
import { KeyIcon, PlusIcon, SearchIcon } from '../../ui/icons';
import { PageHeader } from '../../ui/PageHeader';
import { SearchInput } from '../../ui/SearchInput';
import { Select } from '../../ui/Select';
import { Toolbar } from '../../ui/Toolbar';
import { useDebounced } from '../../ui/useDebounced';
import { useNow } from '../../ui/useNow';
import { useMessages } from '../messages';
import { statuses } from './lifetime';
import { OwnerFilter } from './OwnerFilter';
import { tokenColumns } from './tokenColumns';
import { useSetEnabled } from './useSetEnabled';
import { types, useTokenFilters } from './useTokenFilters';
import './tokens.css';

export default function TokensPage() {
  const m = useMessages().tokens;
  const { user } = useSession();
  const [, navigate] = useLocation();
  const { filters, change, narrowed } = useTokenFilters();
  const search = useDebounced(filters.search.trim());
  const { status, type, userUid } = filters;
  const query = {
    searchText: search || undefined,
    status,
    type: type === 'ALL' ? undefined : type,
    userUid: user.superUser ? userUid : undefined,
  };
  const tokens = usePages<Token>(['tokens', 'list', query], (pageToken, signal) =>
    call(api.GET('/api/tokens/list', { signal, params: { query: { ...query, pageToken } } })),
  );
  const now = useNow(60);
  const { setEnabled, busyUid } = useSetEnabled();

  const create = (
    <Link href="/tokens/new" asChild>
      <ButtonLink variant="primary" icon={<PlusIcon />}>
        {m.create}
      </ButtonLink>
    </Link>
  );
  const reset = () => change({ search: '', status: undefined, userUid: undefined });
  return (
    <>
      <PageHeader title={m.title} description={m.about} actions={create} />
      <Toolbar>
        <SearchInput
          label={m.search}
          value={filters.search}
          onChange={text => change({ search: text })}
        />
        <Select
          label={m.status}
          value={status ?? ''}
          options={[
            { value: '', label: m.allStatuses },
            ...statuses.map(each => ({ value: each, label: m.statuses[each] })),
          ]}
          onChange={chosen => change({ status: chosen === '' ? undefined : chosen })}
        />
        <Select
          label={m.type}
          value={type}
          options={[
            ...types.map(each => ({ value: each, label: m.types[each] })),
            { value: 'ALL', label: m.allTypes },
          ]}
          onChange={chosen => change({ type: chosen })}
        />
        {user.superUser && (
          <OwnerFilter userUid={userUid} onChange={uid => change({ userUid: uid })} />
        )}
      </Toolbar>
      <div className="tokens-list">
        <DataTable
          {...tokens}
          label={m.title}
          columns={tokenColumns({
            m,
            now,
            owners: user.superUser,
            types: type === 'ALL',
            busyUid,
            setEnabled,
          })}
          rowKey={token => token.uid}
          onOpen={token => navigate(`/tokens/${token.uid}`)}
          empty={
            narrowed ? (
              <EmptyState
                icon={<SearchIcon size={24} />}
                title={m.noMatch.title}
                text={m.noMatch.text}
                action={<Button onClick={reset}>{m.noMatch.reset}</Button>}
              />
            ) : (
              <EmptyState
                icon={<KeyIcon size={24} />}
                title={m.none.title}
                text={type === 'API' || type === 'ALL' ? m.none.text : m.none.otherTypes}
                action={create}
              />
            )
          }
        />
      </div>
    </>
  );
}
