import { createStore } from '../../ui/store';
import { emptyForm, type TicketForm } from './form';
import type { Priority } from './rules';

export interface Draft {
  form: TicketForm;
  priority: Priority;
}

const empty: Draft = { form: emptyForm, priority: 'MEDIUM' };

/** The new ticket that was not sent yet: an agent is called away to a conversation all the time. */
export const draftStore = createStore<Draft>(empty);

export function isEmpty({ form }: Draft): boolean {
  return Object.values(form).every(text => text.trim() === '');
}

export function discardDraft(): void {
  draftStore.set(empty);
}

export function changeDraft(changed: Partial<TicketForm>): void {
  const { form, priority } = draftStore.get();
  draftStore.set({ form: { ...form, ...changed }, priority });
}

export function setDraftPriority(priority: Priority): void {
  draftStore.set({ ...draftStore.get(), priority });
}
