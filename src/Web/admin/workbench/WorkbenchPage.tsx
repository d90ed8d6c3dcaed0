import { PageHeader } from '../../ui/PageHeader';
import { GeneralCard } from './GeneralCard';
import { useMessages } from './messages';
import { QuickRepliesCard } from './QuickRepliesCard';
import { WorkgroupsCard } from './WorkgroupsCard';
import './workbench.css';

export default function WorkbenchPage() {
  const m = useMessages();
  return (
    <>
      <PageHeader title={m.title} description={m.about} />
      <div className="workbench">
        <GeneralCard />
        <WorkgroupsCard />
        <QuickRepliesCard />
      </div>
    </>
  );
}
