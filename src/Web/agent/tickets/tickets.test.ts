import { describe, expect, test } from 'vitest';
import type { Ticket } from '../../api/client';
import { ApiError } from '../../api/errors';
import m from '../../i18n/en/tickets';
import { changeDraft, discardDraft, draftStore, isEmpty } from './draft';
import {
  changesOf,
  conflictsOf,
  createRequestOf,
  emptyForm,
  formOf,
  problemsOf,
  rebase,
} from './form';
import { followers, statuses } from './rules';
import { sentences } from './TicketHistory';
import { refusedField } from './useTicketErrors';

const person = { uid: 'u1', nickname: 'Lin Wei', avatar: '' };
const ticket: Ticket = {
  id: 't1',
  uid: 't1',
  ticketNumber: 'T20260201-MM3V5Y8D',
  title: 'Wrong invoice',
  content: 'The address is old.',
  description: 'The address is old.',
  status: 'NEW',
  priority: 'MEDIUM',
  type: 'GENERAL',
  reporter: person,
  email: 'li.lei@example.com',
  createdAt: '2026-02-01T08:00:00Z',
  updatedAt: '2026-02-01T08:00:00Z',
};

describe('what can follow a status', () => {
  test('is never the status itself, nor NEW', () => {
    for (const status of statuses) {
      expect(followers(status, true)).not.toContain(status);
      expect(followers(status, true)).not.toContain('NEW');
    }
  });

  test('of what has ended, is to be reopened; what is resolved can be closed too', () => {
    expect(followers('RESOLVED', true)).toEqual(['CLOSED', 'REOPENED']);
    expect(followers('CLOSED', true)).toEqual(['REOPENED']);
    expect(followers('CANCELLED', true)).toEqual(['REOPENED']);
  });

  test('is ASSIGNED only where there is an assignee', () => {
    expect(followers('REOPENED', true)).toContain('ASSIGNED');
    expect(followers('REOPENED', false)).not.toContain('ASSIGNED');
  });
});

describe('the form', () => {
  test('needs a title and a description', () => {
    expect(problemsOf(emptyForm, false)).toEqual({
      title: 'titleMissing',
      content: 'contentMissing',
    });
  });

  test('counts code points as the service does', () => {
    const form = { ...formOf(ticket), title: '😀'.repeat(200) };
    expect(problemsOf(form, true)).toEqual({});
    expect(problemsOf({ ...form, title: `${form.title}x` }, true).title).toBe('titleTooLong');
  });

  test('of a ticket that there is must keep a type', () => {
    expect(problemsOf({ ...formOf(ticket), type: ' ' }, true).type).toBe('typeMissing');
    expect(problemsOf({ ...formOf(ticket), type: ' ' }, false)).toEqual({});
  });

  test('sends nothing of what was left empty', () => {
    const request = createRequestOf({ ...emptyForm, title: ' a ', content: 'b' }, 'HIGH');
    expect(JSON.parse(JSON.stringify(request))).toEqual({
      title: 'a',
      content: 'b',
      priority: 'HIGH',
    });
  });

  test('sends only what was changed, and an empty text for what was taken away', () => {
    const form = { ...formOf(ticket), title: 'Another', email: '' };
    expect(changesOf(ticket, form)).toEqual({ title: 'Another', email: '' });
    expect(changesOf(ticket, { ...formOf(ticket), title: 'Wrong invoice ' })).toEqual({});
  });
});

describe('a ticket that somebody else has changed meanwhile', () => {
  const typed = { ...formOf(ticket), title: 'Mine', phone: '123' };

  test('keeps what was typed, and takes over the rest', () => {
    const latest = { ...ticket, title: 'Theirs', content: 'Theirs' };
    expect(rebase(ticket, typed, latest)).toEqual({
      ...formOf(latest),
      title: 'Mine',
      phone: '123',
    });
  });

  test('is in conflict where both changed the same, and not to the same', () => {
    expect(conflictsOf(ticket, typed, { ...ticket, title: 'Theirs' })).toEqual(['title']);
    expect(conflictsOf(ticket, typed, { ...ticket, title: 'Mine' })).toEqual([]);
    expect(conflictsOf(ticket, typed, { ...ticket, content: 'Theirs' })).toEqual([]);
  });
});

test('a refusal stands beside the field that it names', () => {
  expect(refusedField(new ApiError(400, 'email is not valid'))).toBe('email');
  expect(refusedField(new ApiError(400, 'contactName is longer than 64'))).toBe('contactName');
  expect(refusedField(new ApiError(400, 'status must be one of'))).toBeUndefined();
  expect(refusedField(new ApiError(500, 'title'))).toBeUndefined();
});

test('the history is told in words, and hides what the service does not keep', () => {
  const nameOf = (uid: string) => (uid === 'u1' ? 'Lin Wei' : uid);
  expect(sentences([], m, nameOf)).toEqual(['Created the ticket']);
  expect(
    sentences(
      [
        { member: 'status', from: 'NEW', to: 'ASSIGNED' },
        { member: 'assignee', to: 'u1' },
        { member: 'content' },
        { member: 'status', from: 'NEW', to: 'UNHEARD_OF' },
      ],
      m,
      nameOf,
    ),
  ).toEqual([
    'Status: New → Assigned',
    'Assignee: none → Lin Wei',
    'Changed: Description',
    'Status: New → UNHEARD_OF',
  ]);
});

test('a new ticket that was not sent is kept', () => {
  expect(isEmpty(draftStore.get())).toBe(true);
  changeDraft({ title: 'Half' });
  changeDraft({ content: 'written' });
  expect(draftStore.get().form).toMatchObject({ title: 'Half', content: 'written' });
  discardDraft();
  expect(isEmpty(draftStore.get())).toBe(true);
});
