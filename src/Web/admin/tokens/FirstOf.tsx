interface Props {
  values: readonly string[];
  none: string;
  more: (count: number) => string;
}

/** The first two, and how many more there are. */
export function FirstOf({ values, none, more }: Props) {
  if (values.length === 0) return <span className="small muted">{none}</span>;
  const [first, second] = values;
  const left = values.length - 2;
  return (
    <div className="first-of" title={values.join('\n')}>
      <span>{first}</span>
      {second !== undefined && (
        <div>
          <span>{second}</span>
          {left > 0 && (
            <span className="muted">
              <span aria-hidden="true">+{left}</span>
              <span className="visually-hidden">{more(left)}</span>
            </span>
          )}
        </div>
      )}
    </div>
  );
}
