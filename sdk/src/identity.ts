/** Who wants to sign in. */
export interface LoginRequest {
  /** A username, e-mail address or mobile number, at most 254 characters. */
  username: string;
  /** As it was typed. */
  password: string;
  /** What the client is, such as `WEB`; at most 32 characters, kept on the token. */
  channel?: string;
  /** `BYTEDESK`, the default. */
  platform?: string;
}

/** A sign-in. */
export interface Login {
  /** Valid for 30 days where the service does not set another time. */
  accessToken: string;
  user: User;
}

/** Whom a link is for, and where it leads. */
export interface SignInLinkRequest {
  /** The agent workbench or the admin console. */
  app: 'agent' | 'admin';
  /** A path of that page, such as `/agent/chat`; its start when absent. */
  path?: string;
  /** Another user's username, e-mail address or mobile number; for super administrators. */
  username?: string;
  /** Another user's uid, in the place of `username`. */
  userUid?: string;
}

/** A one-time sign-in link. */
export interface SignInLink {
  /** The address to open, in a tab or an iframe. */
  url: string;
  /** The code alone, for a workbench that is open already. */
  code: string;
  /** ISO 8601, UTC. */
  expiresAt: string;
}

export type Sex = 'MALE' | 'FEMALE' | 'UNKNOWN';

/** A new user: `email` or `mobile` is required. */
export interface CreateUserRequest {
  /** The name to sign in with, at most 254 characters; the e-mail address, else the number, when absent. */
  username?: string;
  /** The name to show, at most 64 characters. */
  nickname?: string;
  /** 8 to 128 characters. Without one the user signs in by links alone. */
  password?: string;
  /** At most 254 characters. */
  email?: string;
  /** With the country's calling code after `+` or `00`, or without. */
  mobile?: string;
  /** An absolute http(s) URL of at most 2,048 characters. */
  avatar?: string;
  /** At most 1,024 characters. */
  description?: string;
  /** False when absent. */
  emailVerified?: boolean;
  /** When absent, true if a number is given. */
  mobileVerified?: boolean;
  /** True when absent. */
  enabled?: boolean;
  /** `UNKNOWN` when absent. */
  sex?: Sex;
  /** The calling code, 1 to 3 digits; that of the number when absent. */
  country?: string;
  /** `BYTEDESK`, the default. */
  platform?: string;
}

export interface User {
  uid: string;
  username: string;
  nickname: string;
  email?: string;
  mobile?: string;
  country?: string;
  avatar: string;
  description: string;
  platform: string;
  sex: Sex;
  enabled: boolean;
  superUser: boolean;
  emailVerified: boolean;
  mobileVerified: boolean;
  /** For administrators, while too many failed sign-ins lock the account; ISO 8601, UTC. */
  lockedUntil?: string;
  /** ISO 8601, UTC; null for a user without a password. */
  passwordModifiedAt: string | null;
  currentOrganization: string | null;
  currentRoles: string[];
  userOrganizationRoles: string[];
  authorities: string[];
}
