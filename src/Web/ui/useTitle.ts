import { useEffect } from 'react';
import { useBaseMessages } from '../i18n';
import { createStore, useStore } from './store';

/** How much waits for the reader, shown before every title. */
export const titleCount = createStore(0);

/** The title of the document: what waits, what the page is, then the product. */
export function useTitle(title: string): void {
  const { product } = useBaseMessages().common;
  const count = useStore(titleCount);
  useEffect(() => {
    const waits = count === 0 ? '' : `(${count > 99 ? '99+' : count}) `;
    document.title = `${waits}${title} · ${product}`;
  }, [title, product, count]);
}
