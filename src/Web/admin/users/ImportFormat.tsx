import { Card } from '../../ui/Card';
import { Snippet } from '../../ui/Snippet';
import { useMessages } from '../messages';

const example = `{"email":"agent@example.com","nickname":"Agent","password":"correct horse battery","platform":"BYTEDESK"}
{"mobile":"13800138000","nickname":"客服小王","platform":"BYTEDESK"}
{"email":"old@example.com","passwordHash":"$2a$10$N9qo8uLOickgx2ZMRZoMyeIjZAgcfl7p92ldGxad68LJZdL17lhWy","platform":"BYTEDESK"}
`;

export function ImportFormat() {
  const m = useMessages().users.imports;
  return (
    <Card title={m.format}>
      <div className="stack">
        <p>{m.formatText}</p>
        <Snippet label={m.example} code={example} />
        <div>
          <h3>{m.members}</h3>
          <dl className="import-members">
            {m.memberRows.map(([names, meaning]) => (
              <div key={names}>
                <dt>
                  <code>{names}</code>
                </dt>
                <dd className="muted">{meaning}</dd>
              </div>
            ))}
          </dl>
        </div>
      </div>
    </Card>
  );
}
