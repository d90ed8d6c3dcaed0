import { useQuery } from '@tanstack/react-query';
import { Redirect } from 'wouter';
import { api, call } from '../api/client';
import { PageSkeleton } from '../ui/PageSkeleton';

/** The checklist for who has no token yet, else the dashboard. */
export function StartPage() {
  const { data, isError } = useQuery({
    queryKey: ['tokens', 'any'],
    queryFn: () =>
      call(api.GET('/api/tokens/list', { params: { query: { type: 'API', pageSize: 1 } } })),
    retry: false,
  });
  if (data === undefined && !isError) return <PageSkeleton />;
  return <Redirect to={data?.content.length === 0 ? '/welcome' : '/dashboard'} replace />;
}
