import { ConflictError, InvalidInputError } from '../../errors.ts';
import type { Accounts, UserRecord } from '../../ports/accounts.ts';
import type { Role, User } from '../../schemas/user.ts';

export interface NewUser {
  email: string;
  name: string;
  role: Role;
  passwordHash: string;
}

/** Users and their passwords, beside the sessions that better-auth keeps. */
export interface Users extends Pick<Accounts, 'list' | 'setRole' | 'setDisabled' | 'isEmpty' | 'exportUsers'> {
  /** True also of who is not there. */
  isDisabled(id: string): Promise<boolean>;
  /** `first`: throws ConflictError unless it is the first one. Throws InvalidInputError for an address in use. */
  insert(user: NewUser, options?: { first: boolean }): Promise<User>;
  /** Throws NotFoundError. */
  setPassword(id: string, passwordHash: string): Promise<void>;
  /** Takes it over whoever has its id, whose sessions end. Throws ConflictError for an address of another id. */
  replace(user: UserRecord): Promise<void>;
}

export function firstExists(): ConflictError {
  return new ConflictError('The first admin exists already. Sign in instead.');
}

export function addressInUse(options?: ErrorOptions): InvalidInputError {
  return new InvalidInputError('Somebody signs in with this mail address already.', options);
}

export function addressOfAnother(id: string, options?: ErrorOptions): ConflictError {
  return new ConflictError(`The mail address of user ${id} belongs to another user here.`, options);
}
