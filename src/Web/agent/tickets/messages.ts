import { catalogue } from '../../i18n/catalogue';

export const messages = catalogue({
  'zh-CN': () => import('../../i18n/zh-CN/tickets'),
  'zh-TW': () => import('../../i18n/zh-TW/tickets'),
  en: () => import('../../i18n/en/tickets'),
});

/** What the pages of tickets say. */
export const useMessages = messages.use;
export type Messages = ReturnType<typeof messages.use>;
