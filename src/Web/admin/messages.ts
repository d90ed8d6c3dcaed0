import { catalogue } from '../i18n/catalogue';

export const messages = catalogue({
  'zh-CN': () => import('../i18n/zh-CN/forAdmin'),
  'zh-TW': () => import('../i18n/zh-TW/forAdmin'),
  en: () => import('../i18n/en/forAdmin'),
});

/** All texts of the admin console in the reader's language: `const m = useMessages()`. */
export const useMessages = messages.use;
export type Messages = ReturnType<typeof messages.use>;
