import { Link } from 'wouter';
import { ButtonLink } from '../ui/Button';
import { EmptyState } from '../ui/EmptyState';
import { SearchIcon } from '../ui/icons';
import { useTitle } from '../ui/useTitle';
import { useMessages } from './messages';

export function NotFoundPage() {
  const m = useMessages().common.notFound;
  useTitle(m.title);
  return (
    <EmptyState
      page
      icon={<SearchIcon size={24} />}
      title={m.title}
      text={m.text}
      action={
        <Link href="/" asChild>
          <ButtonLink>{m.home}</ButtonLink>
        </Link>
      }
    />
  );
}
