import { Link } from 'wouter';
import { useFormat } from '../../i18n';
import { Badge } from '../../ui/Badge';
import { ButtonLink } from '../../ui/Button';
import { Card } from '../../ui/Card';
import { cx } from '../../ui/cx';
import { ErrorState } from '../../ui/ErrorState';
import { CheckIcon } from '../../ui/icons';
import { Notice } from '../../ui/Notice';
import { ProgressBar } from '../../ui/ProgressBar';
import { Skeleton } from '../../ui/Skeleton';
import { useMessages } from '../messages';
import { type Step, useChecklist } from './useChecklist';

const links = {
  visitor: { todo: '/integration#visitor', done: '/integration#visitor' },
  token: { todo: '/tokens/new', done: '/tokens' },
  link: { todo: '/integration', done: '/integration' },
  agent: { todo: '/users/new', done: '/users' },
};

export function Checklist() {
  const m = useMessages().welcome;
  const { steps, checked, error, retry } = useChecklist();
  if (error !== null && checked === undefined) {
    return (
      <Card title={m.checklist}>
        <ErrorState error={error} onRetry={retry} />
      </Card>
    );
  }
  const done = checked?.filter(each => each.done).length ?? 0;
  const next = checked?.find(each => !each.done)?.step;
  const finished = checked !== undefined && next === undefined;
  return (
    <Card title={m.checklist} actions={checked && <Progress done={done} total={steps.length} />}>
      {finished && (
        <Notice tone="success" title={m.allDone}>
          {m.allDoneText} <Link href="/dashboard">{m.toDashboard}</Link>
        </Notice>
      )}
      <ol className="checklist" aria-busy={checked === undefined}>
        {steps.map((step, index) => (
          <Item
            key={step}
            step={step}
            number={index + 1}
            done={checked?.find(each => each.step === step)?.done}
            next={step === next}
          />
        ))}
      </ol>
    </Card>
  );
}

function Progress({ done, total }: { done: number; total: number }) {
  const m = useMessages().welcome;
  const text = m.progress(done, total);
  return (
    <span className="checklist-progress">
      <ProgressBar
        label={m.checklist}
        value={done / total}
        tone={done === total ? 'success' : 'accent'}
        text={text}
      />
      <span className="small muted">{text}</span>
    </span>
  );
}

interface ItemProps {
  step: Step;
  number: number;
  /** undefined while it is not known. */
  done: boolean | undefined;
  next: boolean;
}

function Item({ step, number, done, next }: ItemProps) {
  const { welcome: m } = useMessages();
  const format = useFormat();
  const texts = m.steps[step];
  return (
    <li className={cx('checklist-item', done && 'checklist-done')}>
      <span className="checklist-mark" aria-hidden="true">
        {done ? <CheckIcon size={16} /> : format.number(number)}
      </span>
      <div>
        <h3 className="row">
          {texts.title}
          {done && <Badge tone="success">{m.done}</Badge>}
        </h3>
        <p className="muted">{done ? texts.doneText : texts.text}</p>
      </div>
      {done === undefined ? (
        <Skeleton width={104} height={38} />
      ) : (
        <Link href={links[step][done ? 'done' : 'todo']} asChild>
          <ButtonLink variant={done ? 'quiet' : next ? 'primary' : 'secondary'}>
            {done ? texts.doneAction : texts.action}
          </ButtonLink>
        </Link>
      )}
    </li>
  );
}
