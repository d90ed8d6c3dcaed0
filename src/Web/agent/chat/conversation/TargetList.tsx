import { useId } from 'react';
import { AlertIcon, UsersIcon } from '../../../ui/icons';
import { useMessages } from '../../messages';
import { StatusDot } from '../list/StatusMenu';
import type { Target } from './TransferDialog';

interface Props {
  targets: { agents: Target[]; workgroups: Target[] };
  chosen: string | undefined;
  missing: boolean;
  onChoose: (target: Target) => void;
}

export function TargetList({ targets, chosen, missing, onChoose }: Props) {
  const m = useMessages().chat;
  const name = useId();
  const option = (target: Target) => (
    <label key={target.key} className="target">
      <input
        type="radio"
        name={name}
        checked={target.key === chosen}
        onChange={() => onChoose(target)}
      />
      {target.status ? <StatusDot status={target.status} /> : <UsersIcon size={16} />}
      <span className="target-name">{target.name}</span>
      {target.status && <span className="small muted">{m.statuses[target.status]}</span>}
    </label>
  );
  return (
    <div className="targets">
      <fieldset>
        <legend>{m.agents}</legend>
        {targets.agents.length === 0 && <p className="small muted">{m.noAgents}</p>}
        {targets.agents.map(option)}
      </fieldset>
      <fieldset>
        <legend>{m.workgroups}</legend>
        {targets.workgroups.map(option)}
      </fieldset>
      {missing && (
        <p className="field-error" role="alert">
          <AlertIcon size={16} />
          {m.chooseTarget}
        </p>
      )}
    </div>
  );
}
