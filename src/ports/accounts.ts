import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Role, User } from '../schemas/user.ts';

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
}
