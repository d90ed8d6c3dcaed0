let pressed = false;

addEventListener('pointerdown', () => setPressed(true), true);
addEventListener('pointerup', () => setPressed(false), true);
addEventListener('pointercancel', () => setPressed(false), true);

function setPressed(value: boolean): void {
  pressed = value;
}

/**
 * Does what moves the page once no button of the mouse, nor finger, is down. A field that is left by
 * pressing a button must not push that button away: what is let go elsewhere is no click.
 */
export function afterPointer(run: () => void): void {
  if (!pressed) {
    run();
    return;
  }
  const released = new AbortController();
  const later = () => {
    released.abort();
    // The click comes right after.
    setTimeout(run);
  };
  addEventListener('pointerup', later, { signal: released.signal });
  addEventListener('pointercancel', later, { signal: released.signal });
}
