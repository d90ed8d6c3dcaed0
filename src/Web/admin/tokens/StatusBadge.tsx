import { Badge } from '../../ui/Badge';
import { useMessages } from '../messages';
import type { Status } from './lifetime';
import { statusTones } from './statusTones';

export function StatusBadge({ status }: { status: Status }) {
  const m = useMessages().tokens;
  return (
    <Badge tone={statusTones[status]} dot>
      {m.statuses[status]}
    </Badge>
  );
}
