import type { components } from '../../api/schema';

// Each group of settings as it is edited: every member there, and rows known again by an id.

type Schemas = components['schemas'];

export interface GeneralDraft {
  organizationName: string;
  /** Empty: as the browser. */
  language: string;
  welcomeMessage: string;
  /** As it is typed. */
  returnToQueueMinutes: string;
}

export interface WorkgroupDraft {
  id: string;
  uid: string;
  name: string;
  agentUids: string[];
}

export interface QuickReplyDraft {
  id: string;
  title: string;
  content: string;
}

export const defaultUid = 'default';

export function generalDraft(settings: Schemas['GeneralSettings']): GeneralDraft {
  return {
    organizationName: settings.organizationName ?? '',
    language: settings.language ?? '',
    welcomeMessage: settings.welcomeMessage ?? '',
    returnToQueueMinutes: String(settings.returnToQueueMinutes ?? ''),
  };
}

export function generalRequest(draft: GeneralDraft): Schemas['ChangeGeneralSettingsRequest'] {
  return {
    organizationName: draft.organizationName.trim(),
    language: draft.language,
    welcomeMessage: draft.welcomeMessage.trim(),
    returnToQueueMinutes: Number(draft.returnToQueueMinutes),
  };
}

export function workgroupsDraft({ workgroups = [] }: Schemas['WorkgroupSettings']) {
  return workgroups.map(({ uid, name, agentUids }) => ({ id: uid, uid, name, agentUids }));
}

export function workgroupsRequest(drafts: WorkgroupDraft[]): Schemas['ChangeWorkgroupsRequest'] {
  return {
    workgroups: drafts.map(({ uid, name, agentUids }) => ({
      uid: uid.trim(),
      name: name.trim(),
      agentUids,
    })),
  };
}

/** They have no uid of their own: the title tells one from another, and which of those with one. */
export function quickRepliesDraft({ quickReplies = [] }: Schemas['QuickReplySettings']) {
  const seen = new Map<string, number>();
  return quickReplies.map(({ title, content }): QuickReplyDraft => {
    const count = (seen.get(title) ?? 0) + 1;
    seen.set(title, count);
    return { id: `${title} ${count}`, title, content };
  });
}

export function quickRepliesRequest(
  drafts: QuickReplyDraft[],
): Schemas['ChangeQuickRepliesRequest'] {
  return {
    quickReplies: drafts.map(({ title, content }) => ({
      title: title.trim(),
      content: content.trim(),
    })),
  };
}

let added = 0;

/** For a row that the service does not know yet. */
export function newId(): string {
  added += 1;
  return `new ${added}`;
}
