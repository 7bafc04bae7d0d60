import mongoose, { type Connection } from 'mongoose';
import { SettingsError, UnavailableError } from '../../errors.ts';
import { refuseDeadSockets } from './driver-patch.ts';

export interface ConnectionOptions {
  /** `mongodb://` or `mongodb+srv://`, with whatever the driver's documentation lists. */
  url: string;
  /** Name of the database; without it the one that the URL names. */
  dbName?: string;
  /** How long to look for the server; 10 s if not said. */
  reachWithinMs?: number;
}

/**
 * Opens a connection whose writes are answered once a majority has them in its journal, and whose reads are of the
 * primary: what one process wrote is what the next one reads. Throws SettingsError where the URL is none or nobody
 * answers; no message tells the URL, which may hold a password.
 */
export async function openConnection({ url, dbName, reachWithinMs = 10_000 }: ConnectionOptions): Promise<Connection> {
  refuseDeadSockets();
  const connection = mongoose.createConnection(url, {
    ...(dbName !== undefined && { dbName }),
    appName: 'earshot',
    autoIndex: false,
    autoCreate: false,
    bufferCommands: false,
    ignoreUndefined: true,
    readPreference: 'primary',
    serverSelectionTimeoutMS: reachWithinMs,
    writeConcern: { w: 'majority', journal: true },
  });
  try {
    return await connection.asPromise();
  } catch (error) {
    await connection.destroy(true).catch(() => {});
    throw new SettingsError(`The MongoDB store ${whyNot(error)}; look at MONGO_URL.`, { cause: error });
  }
}

function whyNot(error: unknown): string {
  if (!(error instanceof Error)) return 'was not reached';
  if (/parse/i.test(error.name)) return 'is no MongoDB address';
  // The driver's words for a server that is older than it can talk to.
  return /maximum wire version/.test(error.message) ? 'is too old, 5.0 or newer is needed' : 'was not reached';
}

/** What ended a start, for the person at the terminal: a connection that broke has nothing to do with the settings. */
export function inWords(error: unknown): unknown {
  const { MongoNetworkError, MongoServerSelectionError } = mongoose.mongo;
  if (!(error instanceof MongoNetworkError || error instanceof MongoServerSelectionError)) return error;
  return new UnavailableError('MongoDB went away while Earshot started. Start it again.', { cause: error });
}

/** A unique index refused the write: 11000 in every server that speaks the protocol. */
export function isDuplicate(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 11_000;
}

/**
 * Places in an unordered batch that a unique index refused; throws on what failed in any other way. The driver tells of a
 * connection that broke as of a batch in which no single write was refused.
 */
export function duplicatesIn(error: unknown): number[] {
  if (!(error instanceof mongoose.mongo.MongoBulkWriteError)) throw error;
  const failed = Array.isArray(error.writeErrors) ? error.writeErrors : [error.writeErrors];
  const isOther = failed.length === 0 || failed.some(({ code }) => code !== 11_000);
  if (isOther || error.result.getWriteConcernError()) throw error;
  return failed.map(({ index }) => index);
}
