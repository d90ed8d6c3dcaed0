import { useFormat } from '../../i18n';
import { cx } from '../../ui/cx';

interface Figure {
  name: string;
  value: number;
  tone?: 'success' | 'danger' | undefined;
}

/** A few numbers, each with its name. */
export function Figures({ figures }: { figures: Figure[] }) {
  const format = useFormat();
  return (
    <dl className="import-figures">
      {figures.map(({ name, value, tone }) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd className={cx(tone && value > 0 && `import-figure-${tone}`)}>
            {format.number(value)}
          </dd>
        </div>
      ))}
    </dl>
  );
}
