/** The class names that apply: `cx('button', small && 'button-small')`. */
export function cx(...names: (string | false | undefined)[]): string {
  return names.filter(Boolean).join(' ');
}
