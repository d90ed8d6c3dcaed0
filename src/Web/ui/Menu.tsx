import {
  cloneElement,
  type KeyboardEvent,
  type ReactElement,
  type ReactNode,
  type ToggleEvent,
  useId,
  useRef,
  useState,
} from 'react';
import { placeBy } from './anchor';
import { cx } from './cx';
import './styles/overlay.css';

interface MenuItem {
  label: string;
  icon?: ReactNode;
  danger?: boolean;
  disabled?: boolean;
  onSelect: () => void;
}

interface Props {
  /** The button that opens it. */
  trigger: ReactElement<Record<string, unknown>>;
  /** A text above the items. */
  heading?: ReactNode;
  /** `'separator'` draws a line; what is false is left out. */
  items: (MenuItem | 'separator' | false)[];
}

/** A native popover: the browser lays it above all else, and closes it by Escape or a click elsewhere. */
export function Menu({ trigger, heading, items }: Props) {
  const id = useId();
  const popup = useRef<HTMLDivElement>(null);
  const [open, setOpen] = useState(false);

  const place = (event: ToggleEvent<HTMLDivElement>) => {
    const button = document.querySelector(`[popovertarget="${id}"]`);
    if (event.newState === 'open' && button !== null) placeBy(event.currentTarget, button);
  };
  const opened = (event: ToggleEvent<HTMLDivElement>) => {
    setOpen(event.newState === 'open');
    if (event.newState === 'open') menuItems(event.currentTarget)[0]?.focus();
  };
  const select = (item: MenuItem) => {
    popup.current?.hidePopover();
    item.onSelect();
  };

  return (
    <>
      {cloneElement(trigger, {
        popoverTarget: id,
        'aria-haspopup': 'menu',
        'aria-expanded': open,
      })}
      <div
        ref={popup}
        id={id}
        popover="auto"
        className="popup"
        onBeforeToggle={place}
        onToggle={opened}
      >
        {heading && <p className="popup-heading">{heading}</p>}
        <div role="menu" tabIndex={-1} onKeyDown={moveFocus}>
          {items.map((item, index) =>
            item === false ? null : item === 'separator' ? (
              // biome-ignore lint/suspicious/noArrayIndexKey: a line is nothing but its place
              <hr key={index} className="popup-separator" />
            ) : (
              <button
                key={item.label}
                type="button"
                role="menuitem"
                tabIndex={-1}
                className={cx('popup-item', item.danger && 'popup-item-danger')}
                disabled={item.disabled}
                onClick={() => select(item)}
              >
                {item.icon}
                {item.label}
              </button>
            ),
          )}
        </div>
      </div>
    </>
  );
}

function menuItems(within: Element): HTMLButtonElement[] {
  return [...within.querySelectorAll<HTMLButtonElement>('[role=menuitem]:not(:disabled)')];
}

function moveFocus(event: KeyboardEvent<HTMLDivElement>): void {
  const all = menuItems(event.currentTarget);
  const at = all.findIndex(each => each.matches(':focus'));
  const targets: Record<string, number> = {
    ArrowDown: at + 1,
    ArrowUp: at - 1,
    Home: 0,
    End: -1,
  };
  const target = targets[event.key];
  if (event.key === 'Tab') event.currentTarget.closest<HTMLElement>('[popover]')?.hidePopover();
  if (target === undefined) return;
  event.preventDefault();
  all.at(target % all.length)?.focus();
}
