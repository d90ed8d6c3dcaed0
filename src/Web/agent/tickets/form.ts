import type { Ticket } from '../../api/client';
import type { components } from '../../api/schema';
import type { Priority } from './rules';

export type CreateTicketRequest = components['schemas']['CreateTicketRequest'];
export type ChangeTicketRequest = components['schemas']['ChangeTicketRequest'];

/** What is typed of a ticket; its state is changed beside it. */
export interface TicketForm {
  title: string;
  content: string;
  type: string;
  contactName: string;
  email: string;
  phone: string;
}

export type TicketField = keyof TicketForm;

export type Problem =
  | 'titleMissing'
  | 'titleTooLong'
  | 'contentMissing'
  | 'contentTooLong'
  | 'typeMissing'
  | 'typeTooLong'
  | 'contactNameTooLong'
  | 'emailWrong'
  | 'phoneTooLong';

export type Problems = Partial<Record<TicketField, Problem>>;

/** What the service takes a ticket to be that says nothing else. */
export const generalType = 'GENERAL';

export const emptyForm: TicketForm = {
  title: '',
  content: '',
  type: '',
  contactName: '',
  email: '',
  phone: '',
};

export const fields = Object.keys(emptyForm) as TicketField[];

export function formOf(ticket: Ticket): TicketForm {
  const { title, content, type, contactName = '', email = '', phone = '' } = ticket;
  return { title, content, type, contactName, email, phone };
}

/** @param existing Whether it is a ticket that there is, which must keep a type. */
export function problemsOf(form: TicketForm, existing: boolean): Problems {
  const problems: Problems = {};
  const longer = (field: TicketField, most: number) => [...form[field].trim()].length > most;
  if (form.title.trim() === '') problems.title = 'titleMissing';
  if (longer('title', 200)) problems.title = 'titleTooLong';
  if (form.content.trim() === '') problems.content = 'contentMissing';
  if (longer('content', 10_000)) problems.content = 'contentTooLong';
  if (existing && form.type.trim() === '') problems.type = 'typeMissing';
  if (longer('type', 32)) problems.type = 'typeTooLong';
  if (longer('contactName', 64)) problems.contactName = 'contactNameTooLong';
  if (form.email.trim() !== '' && !/^[^\s@]+@[^\s@]+$/.test(form.email.trim())) {
    problems.email = 'emailWrong';
  }
  if (longer('phone', 32)) problems.phone = 'phoneTooLong';
  return problems;
}

export function createRequestOf(form: TicketForm, priority: Priority): CreateTicketRequest {
  const optional = (field: TicketField) => form[field].trim() || undefined;
  return {
    title: form.title.trim(),
    content: form.content.trim(),
    priority,
    type: optional('type'),
    contactName: optional('contactName'),
    email: optional('email'),
    phone: optional('phone'),
  };
}

/** Only what differs, so that nothing is undone that somebody else has changed meanwhile. */
export function changesOf(ticket: Ticket, form: TicketForm): ChangeTicketRequest {
  const before = formOf(ticket);
  const changed = fields.filter(field => form[field].trim() !== before[field]);
  return Object.fromEntries(changed.map(field => [field, form[field].trim()]));
}

/** The form on top of a newer version: what was not typed here is what it is there. */
export function rebase(base: Ticket, form: TicketForm, latest: Ticket): TicketForm {
  const changes = changesOf(base, form);
  const kept = fields.filter(field => field in changes).map(field => [field, form[field]]);
  return { ...formOf(latest), ...Object.fromEntries(kept) };
}

/** What was changed both here and, to something else, by somebody else. */
export function conflictsOf(base: Ticket, form: TicketForm, latest: Ticket): TicketField[] {
  const changes = changesOf(base, form);
  const [before, now] = [formOf(base), formOf(latest)];
  return fields.filter(
    field => field in changes && now[field] !== before[field] && now[field] !== form[field].trim(),
  );
}
