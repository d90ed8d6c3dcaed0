import { useEffect, useState } from 'react';
import { Link, useLocation, useSearchParams } from 'wouter';
import { api, call, type User } from '../../api/client';
import { usePages } from '../../api/usePages';
import { Button, ButtonLink } from '../../ui/Button';
import { DataTable } from '../../ui/DataTable';
import { EmptyState } from '../../ui/EmptyState';
import { PlusIcon, SearchIcon, UploadIcon, UsersIcon } from '../../ui/icons';
import { PageHeader } from '../../ui/PageHeader';
import { Select } from '../../ui/Select';
import { useDebounced } from '../../ui/useDebounced';
import { useMessages } from '../messages';
import { UserSearch } from './UserSearch';
import { useUserColumns } from './userColumns';
import './users.css';

type Status = 'all' | 'enabled' | 'disabled';

export default function UsersPage() {
  const m = useMessages().users;
  const [, navigate] = useLocation();
  const [params, setParams] = useSearchParams();
  const status = readStatus(params.get('status'));
  const [text, setText] = useState(params.get('q') ?? '');
  const searched = useDebounced(text.trim());

  // In the address, so that the way back from a user leads to the same list.
  useEffect(() => {
    setParams(before => changed(before, 'q', searched), { replace: true });
  }, [searched, setParams]);

  const users = usePages<User>(['users', 'list', searched, status], (pageToken, signal) =>
    call(
      api.GET('/api/users/list', {
        signal,
        params: {
          query: {
            searchText: searched || undefined,
            status: status === 'all' ? undefined : status,
            pageSize: 50,
            pageToken,
          },
        },
      }),
    ),
  );
  const chooseStatus = (value: Status) =>
    setParams(before => changed(before, 'status', value === 'all' ? '' : value), { replace: true });
  const create = (
    <Link href="/users/new" asChild>
      <ButtonLink variant="primary" icon={<PlusIcon />}>
        {m.create}
      </ButtonLink>
    </Link>
  );
  const upload = (
    <Link href="/users/import" asChild>
      <ButtonLink icon={<UploadIcon />}>{m.import}</ButtonLink>
    </Link>
  );
  const filtered = searched !== '' || status !== 'all';
  return (
    <>
      <PageHeader
        title={m.title}
        description={m.about}
        actions={
          <>
            {upload}
            {create}
          </>
        }
      />
      <div className="user-filters">
        <UserSearch value={text} onChange={setText} />
        <Select
          label={m.statusFilter}
          value={status}
          onChange={chooseStatus}
          options={[
            { value: 'all', label: m.statusAll },
            { value: 'enabled', label: m.enabled },
            { value: 'disabled', label: m.disabled },
          ]}
        />
      </div>
      <DataTable
        {...users}
        label={m.title}
        columns={useUserColumns()}
        rowKey={user => user.uid}
        onOpen={user => navigate(`/users/${user.uid}`)}
        empty={
          filtered ? (
            <EmptyState
              icon={<SearchIcon size={24} />}
              title={m.noneFound}
              text={m.noneFoundText}
              action={
                <Button
                  onClick={() => {
                    setText('');
                    chooseStatus('all');
                  }}
                >
                  {m.clearFilters}
                </Button>
              }
            />
          ) : (
            <EmptyState
              icon={<UsersIcon size={24} />}
              title={m.none}
              text={m.noneText}
              action={create}
            />
          )
        }
      />
    </>
  );
}

function readStatus(value: string | null): Status {
  return value === 'enabled' || value === 'disabled' ? value : 'all';
}

function changed(params: URLSearchParams, name: string, value: string): URLSearchParams {
  const next = new URLSearchParams(params);
  if (value === '') next.delete(name);
  else next.set(name, value);
  return next;
}
