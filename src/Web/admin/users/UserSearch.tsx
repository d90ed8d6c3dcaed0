import { useMutation } from '@tanstack/react-query';
import { useLocation } from 'wouter';
import { ErrorNotice } from '../../ui/ErrorNotice';
import { SearchInput } from '../../ui/SearchInput';
import { Spinner } from '../../ui/Spinner';
import { useMessages } from '../messages';
import { findUser } from './lookUp';

interface Props {
  value: string;
  onChange: (value: string) => void;
}

/** Typing narrows the list down; Enter, or the offer below, opens the one user of that name. */
export function UserSearch({ value, onChange }: Props) {
  const m = useMessages().users;
  const [, navigate] = useLocation();
  const name = value.trim();
  const exact = useMutation({
    mutationFn: (wanted: string) => findUser(wanted),
    onSuccess: user => user && navigate(`/users/${user.uid}`),
  });
  const missing = exact.isSuccess && exact.data === undefined && exact.variables === name;
  return (
    <search className="user-search">
      <form
        onSubmit={event => {
          event.preventDefault();
          if (name !== '' && !exact.isPending) exact.mutate(name);
        }}
      >
        <SearchInput label={m.search} value={value} onChange={onChange} />
        <div className="user-search-hint" role="status">
          {name === '' ? (
            m.searchHint
          ) : missing ? (
            m.exactNone(name)
          ) : (
            <button type="submit" className="user-search-offer" title={m.exactHint}>
              <kbd>Enter</kbd>
              <span>{m.exactOffer(name)}</span>
              {exact.isPending && <Spinner />}
            </button>
          )}
        </div>
      </form>
      {exact.isError && <ErrorNotice error={exact.error} />}
    </search>
  );
}
