import { createHash } from 'node:crypto';

/** Somebody with a repository on the pretend network. */
export interface Member {
  did: string;
  handle: string;
  followers: number;
  labels: string[];
  /** Closed by its owner or its server: nothing of it is shown. */
  isClosed: boolean;
  /** Blocks the account that listens. */
  blocksUs: boolean;
}

export interface Kept {
  uri: string;
  did: string;
  collection: string;
  rkey: string;
  cid: string;
  value: Record<string, unknown>;
  /** As the network orders: never later than it saw the record. */
  sortAt: Date;
}

/** Repositories by address, as the servers of the AT protocol keep them. */
export function openRecords() {
  const records = new Map<string, Kept>();
  return {
    get: (uri: string) => records.get(uri),
    in: (collection: string) => [...records.values()].filter((kept) => kept.collection === collection),
    put(did: string, collection: string, rkey: string, value: Record<string, unknown>, seenAt: Date): Kept {
      const uri = `at://${did}/${collection}/${rkey}`;
      const claimed = new Date(String(value.createdAt));
      const sortAt = records.get(uri)?.sortAt ?? (claimed < seenAt ? claimed : seenAt);
      const kept = { uri, did, collection, rkey, cid: cidOf(value), value, sortAt };
      records.set(uri, kept);
      return kept;
    },
    remove: (uri: string) => records.delete(uri),
  };
}
export type Records = ReturnType<typeof openRecords>;

const BASE32 = 'abcdefghijklmnopqrstuvwxyz234567';

/** A CID in form: of version 1, DAG-CBOR, SHA-256. */
function cidOf(value: unknown): string {
  const digest = createHash('sha256').update(JSON.stringify(value)).digest();
  const bytes = Buffer.concat([Buffer.from([1, 0x71, 0x12, 0x20]), digest]);
  let bits = '';
  for (const byte of bytes) bits += byte.toString(2).padStart(8, '0');
  const digits = bits.match(/.{1,5}/g) ?? [];
  return `b${digits.map((five) => BASE32[Number.parseInt(five.padEnd(5, '0'), 2)]).join('')}`;
}

/** A DID in form, the same for the same name. */
export function didNamed(name: string): string {
  const digest = createHash('sha256').update(name).digest();
  return `did:plc:${[...digest.subarray(0, 24)].map((byte) => BASE32[byte & 31]).join('')}`;
}
