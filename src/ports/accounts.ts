import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Role, User } from '../schemas/user.ts';

/** A user with what lets them sign in, as one store hands it to another; it has no place in an answer or a log. */
export interface UserRecord extends User {
  /** Argon2id, as kept. */
  passwordHash: string;
}

/** Sign-in, sessions and users. Passwords are hashed with argon2id. Nobody can sign up by themselves. */
export interface Accounts {
  /** Handles sign-in, sign-out and session calls below `/api/auth/`. */
  handle(request: IncomingMessage, response: ServerResponse): Promise<void>;
  /** Who sends this request; undefined without a valid session or when the user is disabled. */
  userOf(request: IncomingMessage): Promise<User | undefined>;
  /** In the order they joined. */
  list(): Promise<User[]>;
  /** Throws InvalidInputError for an address in use, a bad address, or a password under 10 characters. */
  create(user: { email: string; name: string; password: string; role: Role }): Promise<User>;
  /** Creates the first user as admin; throws ConflictError when there is one already, also of two at once. */
  createFirst(user: { email: string; name: string; password: string }): Promise<User>;
  /** This and what follows throw NotFoundError where there is no such user. */
  setRole(userId: string, role: Role): Promise<User>;
  /** A disabled user's sessions end at once. */
  setDisabled(userId: string, disabled: boolean): Promise<User>;
  /** Ends the user's sessions. Throws InvalidInputError for a password under 10 characters. */
  setPassword(userId: string, password: string): Promise<void>;
  isEmpty(): Promise<boolean>;
  /** Up to `limit` users in the order of their ids, those behind the id `after`; sessions stay where they are. */
  exportUsers(page: { after?: string; limit: number }): Promise<UserRecord[]>;
  /**
   * Takes users as they are, with their ids. One whose id is known already is replaced, and signs in anew; taken twice
   * is as taken once. Throws ConflictError where another id has the mail address, in whatever case; those given before
   * that one may have been taken then.
   */
  importUsers(users: UserRecord[]): Promise<void>;
}
