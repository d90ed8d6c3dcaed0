import { api, callVersioned, type Versioned } from '../../api/client';
import type { components } from '../../api/schema';
import * as drafts from './drafts';
import { mergeMembers, mergeRows } from './merge';
import * as rules from './rules';

type Schemas = components['schemas'];

/** A group of settings: how it is read and written, and how it is edited meanwhile. */
export interface Group<T, D> {
  name: 'general' | 'workgroups' | 'quickReplies';
  read: (signal: AbortSignal) => Promise<Versioned<T>>;
  write: (draft: D, etag: string) => Promise<Versioned<T>>;
  draftOf: (settings: T) => D;
  /** What would be sent: two drafts that send the same are the same. */
  requestOf: (draft: D) => unknown;
  merge: (base: D, mine: D, theirs: D) => D;
  problemsOf: (draft: D) => rules.Problems;
}

const ifMatch = (etag: string) => ({ header: { 'If-Match': etag } });

export const general: Group<Schemas['GeneralSettings'], drafts.GeneralDraft> = {
  name: 'general',
  read: signal => callVersioned(api.GET('/api/settings/general', { signal })),
  write: (draft, etag) =>
    callVersioned(
      api.PUT('/api/settings/general', {
        params: ifMatch(etag),
        body: drafts.generalRequest(draft),
      }),
    ),
  draftOf: drafts.generalDraft,
  requestOf: drafts.generalRequest,
  merge: mergeMembers,
  problemsOf: rules.generalProblems,
};

export const workgroups: Group<Schemas['WorkgroupSettings'], drafts.WorkgroupDraft[]> = {
  name: 'workgroups',
  read: signal => callVersioned(api.GET('/api/settings/workgroups', { signal })),
  write: (draft, etag) =>
    callVersioned(
      api.PUT('/api/settings/workgroups', {
        params: ifMatch(etag),
        body: drafts.workgroupsRequest(draft),
      }),
    ),
  draftOf: drafts.workgroupsDraft,
  requestOf: drafts.workgroupsRequest,
  merge: mergeRows,
  problemsOf: rules.workgroupProblems,
};

export const quickReplies: Group<Schemas['QuickReplySettings'], drafts.QuickReplyDraft[]> = {
  name: 'quickReplies',
  read: signal => callVersioned(api.GET('/api/settings/quickReplies', { signal })),
  write: (draft, etag) =>
    callVersioned(
      api.PUT('/api/settings/quickReplies', {
        params: ifMatch(etag),
        body: drafts.quickRepliesRequest(draft),
      }),
    ),
  draftOf: drafts.quickRepliesDraft,
  requestOf: drafts.quickRepliesRequest,
  merge: mergeRows,
  problemsOf: rules.quickReplyProblems,
};
