import { Card } from '../../ui/Card';
import { PageHeader } from '../../ui/PageHeader';
import { Preferences } from '../../ui/Preferences';
import { AlertsCard } from './AlertsCard';
import { useMessages } from './messages';
import { ShortcutsCard } from './ShortcutsCard';
import './settings.css';

export default function SettingsPage() {
  const m = useMessages();
  return (
    <>
      <PageHeader title={m.title} description={m.about} />
      <div className="agent-settings">
        <AlertsCard />
        <Card title={m.display}>
          <p className="muted small">{m.displayHint}</p>
          <Preferences />
        </Card>
        <ShortcutsCard />
      </div>
    </>
  );
}
