import { type CallOptions, type ClientOptions, createSend } from './http.js';
import type {
  CreateUserRequest,
  Login,
  LoginRequest,
  SignInLink,
  SignInLinkRequest,
  User,
} from './identity.js';
import { createList, type List, type Page } from './pages.js';
import { randomId } from './random.js';
import type {
  CreateTicketRequest,
  Message,
  MessageQuery,
  SendMessageRequest,
  Ticket,
  TicketQuery,
  UpdateTicketRequest,
} from './support.js';

/** What a call takes that creates something. */
export interface CreateOptions extends CallOptions {
  /**
   * 1 to 128 printable characters, such as the id of the event that is being handled: for 24 hours
   * the same request with the same key gets the first answer again. Made for each call when absent,
   * which makes its own repetitions safe, but not those of the caller.
   */
  idempotencyKey?: string;
}

/**
 * The API of one service. Every call rejects with an {@link ApiError}, whose `status` is 400 for
 * what breaks a rule, 401 without a valid token, 403 without the scope, 404, 409 and 422 as the
 * method says, 429 and 503 with `retryAfter`, 500, and 0 when there was no answer.
 *
 * After 429, 503 and no answer, and 409 with a `Retry-After`, calls that can be repeated without
 * harm are: reading, changing, deleting, signing out, and creating with an `Idempotency-Key`.
 */
export interface Client {
  /** What is sent as `Authorization: Bearer …`; set by `login`, cleared by `logout`. */
  accessToken: string | undefined;

  /**
   * Signs in and keeps the access token. Not repeated, since each sign-in is a token of its own.
   * 401: wrong name or password; 403: the user is disabled; 429: too many failures, `retryAfter`
   * seconds until the next may be tried.
   */
  login(request: LoginRequest, options?: CallOptions): Promise<Login>;

  /** Revokes the access token at once, on every instance. 401: it was not valid before. */
  logout(options?: CallOptions): Promise<void>;

  /**
   * A link that signs a user in at one of the two pages: once, within 60 seconds. Not repeated.
   * 403: the token has neither `sso:agent` nor `sso:admin`, or the link is for somebody else and
   * the token not a super administrator's.
   */
  createLink(request: SignInLinkRequest, options?: CallOptions): Promise<SignInLink>;

  /**
   * Creates a user, for a super administrator's token. 400: a rule is broken or a name is taken,
   * as the message says; 403: another user's token; 422: the key was used for something else.
   */
  createUser(request: CreateUserRequest, options?: CreateOptions): Promise<User>;

  /** The tickets that the owner of the token reported or is assigned to; all for a super administrator. */
  readonly tickets: {
    /** Newest first. */
    list(query?: TicketQuery, options?: CallOptions): List<Ticket>;
    /** Reported by the owner of the token. 422: the key was used for something else. */
    create(request: CreateTicketRequest, options?: CreateOptions): Promise<Ticket>;
    /** 404: no such ticket, or none of the caller's. */
    get(uid: string, options?: CallOptions): Promise<Ticket>;
    /** Changes what is given. 400: a status that cannot follow the present one; 404. */
    update(uid: string, request: UpdateTicketRequest, options?: CallOptions): Promise<Ticket>;
    /** For the reporter and super administrators. 404: no such ticket, or none of the caller's. */
    delete(uid: string, options?: CallOptions): Promise<void>;
  };

  readonly messages: {
    /**
     * A visitor's message, by a server with the scope `messages:write`, which opens a conversation
     * where there is none; or an agent's, into the conversation `threadUid`. 404: no such thread,
     * agent or workgroup; 422: the key was used for something else.
     */
    send(request: SendMessageRequest, options?: CreateOptions): Promise<Message>;
    /** Those of one conversation, newest first. 404: no such thread, or none of the caller's. */
    list(query: MessageQuery, options?: CallOptions): List<Message>;
  };
}

/**
 * A client of one service, for servers, web pages and everything else that has `fetch`.
 * Throws a `TypeError` or `RangeError` for options out of their range.
 */
export function createClient(options: ClientOptions): Client {
  const send = createSend(options, () => client.accessToken);
  const platform = 'BYTEDESK';

  const get = <T>(path: string, options?: CallOptions, query?: object) =>
    send<T>('GET', path, { ...options, query, repeatable: true });
  const create = <T>(path: string, body: object, options: CreateOptions = {}) => {
    const { idempotencyKey: key = randomId(), signal } = options;
    return send<T>('POST', path, { body, key, signal, repeatable: true });
  };
  const list = <T>(path: string, query: { pageToken?: string }, options?: CallOptions) =>
    createList(pageToken => get<Page<T>>(path, options, { ...query, pageToken }), query.pageToken);

  const client: Client = {
    accessToken: options.accessToken,
    async login(request, options) {
      const body = { platform, ...request };
      const login = await send<Login>('POST', '/auth/v1/login', { ...options, body });
      client.accessToken = login.accessToken;
      return login;
    },
    async logout(options) {
      const { accessToken } = client;
      const call = { ...options, repeatable: true, doneBefore: 401 };
      await send('POST', '/api/v1/user/logout', call);
      // Not the token of a sign-in that came meanwhile.
      if (client.accessToken === accessToken) client.accessToken = undefined;
    },
    createLink: (body, options) => send('POST', '/auth/v1/sso/link', { ...options, body }),
    createUser: (request, options) =>
      create('/api/v1/user/create', { platform, ...request }, options),
    tickets: {
      list: (query = {}, options) => list('/api/tickets', query, options),
      create: (request, options) => create('/api/tickets/create', request, options),
      get: async (uid, options) => get(ticketPath(uid), options),
      update: async (uid, body, options) =>
        send('PUT', ticketPath(uid), { ...options, body, repeatable: true }),
      delete: async (uid, options) => {
        const call = { ...options, repeatable: true, doneBefore: 404 };
        await send('DELETE', ticketPath(uid), call);
      },
    },
    messages: {
      send: (request, options) => create('/api/messages/send', request, options),
      list: (query, options) => list('/api/messages/list', query, options),
    },
  };
  return client;
}

function ticketPath(uid: string): string {
  // These would be paths of something else.
  if (/^\.{0,2}$/.test(uid)) throw new TypeError('uid is not one of a ticket');
  return `/api/tickets/${encodeURIComponent(uid)}`;
}
