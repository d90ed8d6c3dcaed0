import { catalogue } from '../i18n/catalogue';

export const messages = catalogue({
  'zh-CN': () => import('../i18n/zh-CN/forAgent'),
  'zh-TW': () => import('../i18n/zh-TW/forAgent'),
  en: () => import('../i18n/en/forAgent'),
});

/** All texts of the agent workbench in the reader's language: `const m = useMessages()`. */
export const useMessages = messages.use;
export type Messages = ReturnType<typeof messages.use>;
