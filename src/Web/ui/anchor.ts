/** Puts a popover that is about to open below its button, or above where there is more room. */
export function placeBy(popup: HTMLElement, button: Element, gap = 4): void {
  const { top, bottom, left, right } = button.getBoundingClientRect();
  const above = top > innerHeight - bottom && innerHeight - bottom < 280;
  const atEnd = right > innerWidth - left;
  Object.assign(popup.style, {
    top: above ? 'auto' : `${bottom + gap}px`,
    bottom: above ? `${innerHeight - top + gap}px` : 'auto',
    left: atEnd ? 'auto' : `${left}px`,
    right: atEnd ? `${document.documentElement.clientWidth - right}px` : 'auto',
    minWidth: `${right - left}px`,
    maxHeight: `${(above ? top : innerHeight - bottom) - gap - 8}px`,
  });
}
