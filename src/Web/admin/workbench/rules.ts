import { isApiError } from '../../api/errors';
import { defaultUid, type GeneralDraft, type QuickReplyDraft, type WorkgroupDraft } from './drafts';
import type { Messages } from './messages';

type Problem = keyof Messages['problems'];

/** What is wrong, by the path of the field: `name`, or `3.name` within the fourth row. */
export type Problems = Record<string, Problem>;

const length = (text: string) => [...text.trim()].length;

export function generalProblems(draft: GeneralDraft): Problems {
  const problems: Problems = {};
  if (length(draft.organizationName) === 0) problems.organizationName = 'organizationNameMissing';
  if (length(draft.organizationName) > 64) problems.organizationName = 'organizationNameTooLong';
  if (length(draft.welcomeMessage) > 1000) problems.welcomeMessage = 'welcomeMessageTooLong';
  const minutes = Number(draft.returnToQueueMinutes);
  if (!/^\d+$/.test(draft.returnToQueueMinutes.trim()) || minutes < 1 || minutes > 1440) {
    problems.returnToQueueMinutes = 'minutesWrong';
  }
  return problems;
}

export function workgroupProblems(drafts: WorkgroupDraft[]): Problems {
  const problems: Problems = {};
  drafts.forEach(({ uid, name }, index) => {
    if (length(name) === 0) problems[`${index}.name`] = 'nameMissing';
    if (length(name) > 64) problems[`${index}.name`] = 'nameTooLong';
    if (!/^[\w-]{1,32}$/.test(uid.trim())) problems[`${index}.uid`] = 'uidWrong';
    else if (drafts.findIndex(each => each.uid.trim() === uid.trim()) < index) {
      problems[`${index}.uid`] = 'uidTwice';
    }
  });
  return problems;
}

export function quickReplyProblems(drafts: QuickReplyDraft[]): Problems {
  const problems: Problems = {};
  drafts.forEach(({ title, content }, index) => {
    if (length(title) === 0) problems[`${index}.title`] = 'titleMissing';
    if (length(title) > 64) problems[`${index}.title`] = 'titleTooLong';
    if (length(content) === 0) problems[`${index}.content`] = 'contentMissing';
    if (length(content) > 1000) problems[`${index}.content`] = 'contentTooLong';
  });
  return problems;
}

/** The field that a refusal of the service begins with: `quickReplies[3].title …` is `3.title`. */
export function refusedPath(error: unknown): string | undefined {
  if (!isApiError(error, 400)) return undefined;
  const [, index, ofRow] = /^\w+\[(\d+)\]\.(\w+)/.exec(error.message) ?? [];
  if (index !== undefined) return `${index}.${ofRow}`;
  return /^(organizationName|language|welcomeMessage|returnToQueueMinutes)\b/.exec(
    error.message,
  )?.[1];
}

/** The one that conversations go to when nothing else is said. */
export function isDefault({ uid }: WorkgroupDraft): boolean {
  return uid === defaultUid;
}
