import { Card } from '../../ui/Card';
import { useMessages } from './messages';

/** Each is one way or another, and that is one key or several at a time. */
const shortcuts = [
  { name: 'send', ways: [['Enter']] },
  { name: 'newLine', ways: [['Shift', 'Enter']] },
  { name: 'quickReply', ways: [['/']] },
  {
    name: 'search',
    ways: [
      ['Ctrl', 'K'],
      ['⌘', 'K'],
    ],
  },
  { name: 'move', ways: [['↑'], ['↓']] },
  { name: 'back', ways: [['Esc']] },
] as const;

export function ShortcutsCard() {
  const m = useMessages();
  return (
    <Card title={m.shortcuts}>
      <dl className="shortcuts">
        {shortcuts.map(({ name, ways }) => (
          <div key={name}>
            <dt>{m.keys[name]}</dt>
            <dd>
              {ways.map((keys, index) => (
                <span key={keys.join()}>
                  {index > 0 && <span className="small muted">{m.or}</span>}
                  {keys.map(key => (
                    <kbd key={key}>{key}</kbd>
                  ))}
                </span>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </Card>
  );
}
