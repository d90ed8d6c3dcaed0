import { useSession } from '../../signin/session';
import { PageHeader } from '../../ui/PageHeader';
import { useMessages } from '../messages';
import { Checklist } from './Checklist';
import { Parts } from './Parts';
import './welcome.css';

export default function WelcomePage() {
  const m = useMessages().welcome;
  const { user } = useSession();
  return (
    <>
      <PageHeader title={m.hello(user.nickname)} description={m.about} />
      <Checklist />
      <Parts />
    </>
  );
}
