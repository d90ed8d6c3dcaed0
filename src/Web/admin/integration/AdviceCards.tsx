import { Card } from '../../ui/Card';
import { useMessages } from '../messages';

export function AdviceCards() {
  const m = useMessages().integration.advice;
  return (
    <div className="advice">
      <Card title={m.url}>
        <div className="stack">
          <p>{m.urlText}</p>
          <ol className="advice-list">
            {m.list.map(each => (
              <li key={each}>{each}</li>
            ))}
          </ol>
        </div>
      </Card>
      <Card title={m.cookies}>
        <p>{m.cookiesText}</p>
      </Card>
    </div>
  );
}
