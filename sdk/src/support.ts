/** A visitor, a user, or who else took part. */
export interface Participant {
  uid: string;
  nickname: string;
  avatar: string;
}

export type ThreadStatus = 'NEW' | 'QUEUING' | 'CHATTING' | 'CLOSED';
export type ThreadType = 'AGENT' | 'WORKGROUP' | 'ROBOT' | 'MEMBER' | 'GROUP';

/** A conversation. Instants are ISO 8601, UTC. */
export interface Thread {
  uid: string;
  /** `org/agent/<agent>/<visitor>` or `org/workgroup/<group>/<visitor>`. */
  topic: string;
  type: ThreadType;
  status: ThreadStatus;
  /** The visitor. */
  user: Participant;
  /** The beginning of the last message. */
  content: string;
  createdAt: string;
  /** When the last message came. */
  updatedAt: string;
  /** How many of the visitor's messages the agent has not read. */
  unreadCount: number;
  /** Absent while it waits in a queue. */
  agent?: Participant | null;
  /** Absent of one that was always an agent's. */
  workgroup?: { uid: string; name: string } | null;
  star: boolean;
  top: boolean;
  mute: boolean;
}

export type MessageType = 'TEXT' | 'IMAGE' | 'FILE' | 'SYSTEM';

/**
 * A message: an agent's has `threadUid`, a visitor's has `visitor` and whom they turn to, the
 * default workgroup when neither agent nor workgroup is given.
 */
export interface SendMessageRequest {
  /** The conversation that the owner of the token writes into as its agent. */
  threadUid?: string;
  visitor?: {
    /** What the partner calls the visitor, 1 to 128 characters. */
    externalId: string;
    /** At most 64 characters; that of the last message when absent. */
    nickname?: string;
    /** An absolute http(s) URL of at most 2,048 characters; that of the last message when absent. */
    avatar?: string;
  };
  agentUid?: string;
  workgroupUid?: string;
  /** `TEXT` when absent. */
  type?: MessageType;
  /** The text, or the address of the image or file; at most 16 KiB in UTF-8. */
  content: string;
  /** What else belongs to the message, kept as it is given; at most 16 KiB of JSON. */
  extra?: string | object;
  /** Where the visitor writes from, at most 32 characters. */
  channel?: string;
}

/** A message. */
export interface Message {
  uid: string;
  type: MessageType;
  /** `READ` of a visitor's message that the agent has read, else `SUCCESS`. */
  status: string;
  content: string;
  /** As it was given; null when it was not. */
  extra: unknown;
  channel: string;
  /** ISO 8601, UTC. */
  createdAt: string;
  /** Who sent it. */
  user: Participant;
  threadUid: string;
}

/** How a list is paged. */
export interface PageQuery {
  /** How many items a page has at most, 1 to 100. */
  pageSize?: number;
  /** Begins with the page that this belongs to. */
  pageToken?: string;
}

/** Which messages of a conversation. */
export interface MessageQuery extends PageQuery {
  threadUid: string;
  /** The uid of a message: those before it. */
  before?: string;
  /** The uid of a message: those after it. */
  after?: string;
}

export type TicketPriority = 'LOWEST' | 'LOW' | 'MEDIUM' | 'HIGH' | 'URGENT' | 'CRITICAL';
export type TicketStatus =
  | 'NEW'
  | 'ASSIGNED'
  | 'PROCESSING'
  | 'PENDING'
  | 'HOLDING'
  | 'REOPENED'
  | 'RESOLVED'
  | 'CLOSED'
  | 'CANCELLED';

/** Which tickets. */
export interface TicketQuery extends PageQuery {
  status?: TicketStatus;
  priority?: TicketPriority;
  /** The uid of the user who is to deal with them. */
  assignee?: string;
}

/** A new ticket: `content` or `description`, two names of the same, is required. */
export interface CreateTicketRequest {
  /** 1 to 200 characters. */
  title: string;
  /** At most 10,000 characters. */
  content?: string;
  description?: string;
  /** `MEDIUM` when absent. */
  priority?: TicketPriority;
  /** What kind of ticket it is, in words of your own, at most 32 characters. */
  type?: string;
  /** Whom to ask, at most 64 characters. */
  contactName?: string;
  email?: string;
  /** At most 32 characters. */
  phone?: string;
  /** The uid of the conversation that it comes from. */
  threadUid?: string;
}

/** What is to change; what is absent stays. Ranges as in {@link CreateTicketRequest}. */
export interface UpdateTicketRequest {
  title?: string;
  content?: string;
  description?: string;
  /** One that can follow the present one. */
  status?: TicketStatus;
  priority?: TicketPriority;
  type?: string;
  /** Who is to deal with it; an empty uid: nobody. */
  assignee?: { uid: string };
  contactName?: string;
  email?: string;
  phone?: string;
}

/** A ticket. Instants are ISO 8601, UTC. */
export interface Ticket {
  /** The same as `uid`. */
  id: string;
  uid: string;
  /** What people call it. */
  ticketNumber: string;
  title: string;
  content: string;
  /** The same as `content`. */
  description: string;
  status: TicketStatus;
  priority: TicketPriority;
  type: string;
  reporter: Participant;
  assignee?: Participant | null;
  threadUid?: string;
  contactName?: string;
  email?: string;
  phone?: string;
  createdAt: string;
  updatedAt: string;
}
