import type { LeftOut, Telling } from '../schemas/telling.ts';
import { isTold } from './tellings.ts';

/** What somebody wrote of an issue. */
export interface Voice {
  authorId: string;
  name: string;
  handle: string;
  network: string;
  sourceId: string;
  /** Missing where the post stands in no case. */
  caseId?: string;
  threadId: string;
  postId: string;
  at: Date;
  /** Why nobody may answer this very post. */
  hindrance?: LeftOut;
  /** It takes the answer from a person's hand only. */
  byHand: boolean;
}

/** Somebody who complained, under whatever accounts a person has linked. */
export interface Complainer {
  /** The person's id, or the account's where it stands alone. */
  id: string;
  accounts: string[];
  /** The post that is answered: the latest that a program may answer, else the latest. */
  voice: Voice;
  leftOut?: LeftOut;
}

/** What is known of accounts, by their ids. */
export interface KnownAccounts {
  /** The person whose account it is. */
  personOf: ReadonlyMap<string, string>;
  /** Other accounts of these persons, by person. */
  accountsOf: ReadonlyMap<string, readonly string[]>;
  silenced: ReadonlyMap<string, 'muted' | 'blocked'>;
  answered: ReadonlySet<string>;
}

/** Each person once, in the order of their ids, with the reason where they are not to be told. */
export function complainersOf(voices: readonly Voice[], known: KnownAccounts): Complainer[] {
  const { personOf, accountsOf, silenced, answered } = known;
  const people = Map.groupBy(voices, ({ authorId }) => personOf.get(authorId) ?? authorId);
  return [...people]
    .map(([id, theirs]) => {
      const accounts = [...new Set([...theirs.map(({ authorId }) => authorId), ...(accountsOf.get(id) ?? [])])].sort();
      const free = theirs.filter(({ hindrance }) => hindrance === undefined);
      const voice = latestOf(free.filter(({ byHand }) => !byHand)) ?? latestOf(free) ?? latestOf(theirs);
      if (!voice) throw new Error('somebody who said nothing');
      const silence = accounts.flatMap((account) => silenced.get(account) ?? []).sort()[0];
      const leftOut = silence ?? (accounts.some((one) => answered.has(one)) ? 'answered' : voice.hindrance);
      return { id, accounts, voice, ...(leftOut && { leftOut }) };
    })
    .sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** The telling that a person has had, or is about to have, under any account. */
export function toldBefore(tellings: readonly Telling[], accounts: readonly string[]): Telling | undefined {
  return tellings.find((telling) => isTold(telling) && telling.accounts.some((account) => accounts.includes(account)));
}

function latestOf(voices: readonly Voice[]): Voice | undefined {
  return voices.toSorted((a, b) => b.at.getTime() - a.at.getTime() || (a.postId < b.postId ? 1 : -1))[0];
}
