import { randomUUID } from 'node:crypto';
import { NotFoundError } from '../../errors.ts';
import type { UserRecord } from '../../ports/accounts.ts';
import { User } from '../../schemas/user.ts';
import type { MongoDatabase } from './mongo.ts';
import { addressInUse, addressOfAnother, firstExists, type Users } from './users.ts';

interface UserDocument extends Omit<User, 'id'> {
  _id: string;
  emailVerified: boolean;
  updatedAt: Date;
  /** Of the user who was the first of this database; unique, so that there is one. */
  isFirst?: true;
}

interface CredentialDocument {
  _id: string;
  accountId: string;
  providerId: 'credential';
  userId: string;
  password: string;
  createdAt: Date;
  updatedAt: Date;
}

/**
 * Users in the collections that better-auth reads. No transaction holds a user and their password together: a user is
 * there from the moment their own document is, which is written behind the password.
 */
export function mongoUsers(database: MongoDatabase): Users {
  const users = database.collection<UserDocument>('users');
  const credentials = database.collection<CredentialDocument>('credentials');
  const sessions = database.collection<{ userId: string }>('sessions');

  async function change(id: string, fields: Partial<UserDocument>): Promise<User> {
    const changed = { $set: { ...fields, updatedAt: new Date() } };
    const user = await users.findOneAndUpdate({ _id: id }, changed, { returnDocument: 'after' });
    if (!user) throw new NotFoundError('The person');
    return userOf(user);
  }

  async function isEmpty(): Promise<boolean> {
    return (await users.findOne({}, { projection: { _id: 1 } })) === null;
  }

  async function setPassword(userId: string, password: string, createdAt = new Date()): Promise<void> {
    const updatedAt = new Date();
    // The id is the user's own, so that two who set it at once set the same one.
    await credentials.updateOne(
      { _id: userId },
      {
        $set: { userId, accountId: userId, providerId: 'credential', password, updatedAt },
        $setOnInsert: { createdAt },
      },
      { upsert: true },
    );
  }

  const endSessions = (userId: string) => sessions.deleteMany({ userId });

  return {
    list: async () => (await users.find().sort({ createdAt: 1, _id: 1 }).toArray()).map(userOf),
    isEmpty,
    isDisabled: async (id) => (await users.findOne({ _id: id }))?.disabled ?? true,

    async insert({ passwordHash, ...user }, { first } = { first: false }) {
      if (first && !(await isEmpty())) throw firstExists();
      const at = new Date();
      const id = randomUUID();
      const document: UserDocument = {
        ...{ ...user, _id: id, emailVerified: false, disabled: false, createdAt: at, updatedAt: at },
        ...(first && { isFirst: true }),
      };
      await setPassword(id, passwordHash, at);
      try {
        await users.insertOne(document);
      } catch (cause) {
        if (!isDuplicate(cause)) throw cause;
        await credentials.deleteOne({ _id: id });
        throw first ? firstExists() : addressInUse({ cause });
      }
      return userOf(document);
    },

    setRole: (id, role) => change(id, { role }),

    async setDisabled(id, disabled) {
      // A sign-in may have been under way as they were locked out: it ends before they are let in again.
      if (!disabled) await endSessions(id);
      const user = await change(id, { disabled });
      if (disabled) await endSessions(id);
      return user;
    },

    async setPassword(id, passwordHash) {
      await change(id, {});
      await setPassword(id, passwordHash);
      await endSessions(id);
    },

    async exportUsers({ after = '', limit }) {
      const page = await users
        .find({ _id: { $gt: after } })
        .sort({ _id: 1 })
        .limit(limit)
        .toArray();
      const kept = await credentials.find({ _id: { $in: page.map(({ _id }) => _id) } }).toArray();
      const hashes = new Map(kept.map(({ userId, password }) => [userId, password]));
      return page.map((user): UserRecord => {
        const passwordHash = hashes.get(user._id);
        if (passwordHash === undefined) throw new NotFoundError(`The password of user ${user._id}`);
        return { ...userOf(user), passwordHash };
      });
    },

    async replace({ passwordHash, id, ...user }) {
      const holder = await users.findOne({ email: user.email });
      if (holder && holder._id !== id) throw addressOfAnother(id);
      await setPassword(id, passwordHash, user.createdAt);
      try {
        const fields = { ...user, emailVerified: false, updatedAt: new Date() };
        await users.updateOne({ _id: id }, { $set: fields }, { upsert: true });
      } catch (cause) {
        throw isDuplicate(cause) ? addressOfAnother(id, { cause }) : cause;
      }
      await endSessions(id);
    },
  };
}

function userOf({ _id, ...fields }: UserDocument): User {
  return User.parse({ id: _id, ...fields });
}

/** A unique index refused the write. */
function isDuplicate(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 11_000;
}
