import {
  cloneElement,
  type KeyboardEvent,
  type ReactElement,
  type SyntheticEvent,
  useId,
  useRef,
} from 'react';
import './styles/overlay.css';

interface Props {
  text: string;
  /** Something that takes the focus, and has a name of its own. */
  children: ReactElement<Record<string, unknown>>;
}

export function Tooltip({ text, children }: Props) {
  const id = useId();
  const popup = useRef<HTMLSpanElement>(null);
  const show = (event: SyntheticEvent) => {
    const element = popup.current;
    if (element === null) return;
    element.showPopover();
    const { top, left, width } = event.currentTarget.getBoundingClientRect();
    const wanted = left + (width - element.offsetWidth) / 2;
    const furthest = document.documentElement.clientWidth - element.offsetWidth - 8;
    element.style.left = `${Math.max(8, Math.min(wanted, furthest))}px`;
    element.style.bottom = `${innerHeight - top + 6}px`;
  };
  const hide = () => popup.current?.hidePopover();
  return (
    <>
      {cloneElement(children, {
        'aria-describedby': id,
        onPointerEnter: show,
        onPointerLeave: hide,
        onFocus: show,
        onBlur: hide,
        onKeyDown: (event: KeyboardEvent) => event.key === 'Escape' && hide(),
      })}
      <span ref={popup} id={id} role="tooltip" popover="manual" className="tooltip">
        {text}
      </span>
    </>
  );
}
