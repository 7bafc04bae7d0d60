import type { GuardedConnect, GuardedFetch } from '#src/ports/http.ts';
import type { ActionKind } from '#src/schemas/action.ts';
import type { Failure } from './server.ts';

/** A post as the contract writes it. `key` tells posts apart; the network may call it otherwise. */
export interface Written {
  key: string;
  text: string;
  at: Date;
  /** The text is HTML, as the network would deliver it. */
  html?: boolean;
}

/** A pretend network with what a connector needs to listen to it. What a network has not is left out, and not tested. */
export interface Stage extends AsyncDisposable {
  /** Valid settings that lead to this network. */
  settings: Record<string, unknown>;
  /** Words to search for; every text of the contract holds the first. */
  terms: string[];
  /** First part of every post's id. */
  network: string;
  /** Most posts on a page. */
  pageSize: number;
  /** With `connect` where it opens WebSockets. */
  fetch: GuardedFetch & { connect?: GuardedConnect };
  publish(posts: Written[]): Promise<void>;
  edit?(key: string, text: string): Promise<void>;
  remove?(key: string): Promise<void>;
  /** From now on every answer is this failure, until it is called with undefined. */
  failWith?(failure: Failure | undefined): void;
  /** Whether texts come as HTML. */
  hasHtml?: boolean;
  /** Whether a post may claim a time long before it was written. */
  backDates?: boolean;
  /** Whether its ids are numbers beyond 2^53 that differ in the last digit alone. */
  hasBigIds?: boolean;
  /** How many posts it hands out at most, however long one pages; what is older is a gap. */
  cap?: number;
  /** Every place that was read up to is too old for the network from now on, in the middle of a poll too. */
  expire?(): void;
  /** Publishes by every way that leads to the connector: search, notifications, stream, several servers. */
  publishEverywhere?(posts: Written[]): Promise<void>;
  /** Headers by which the network says, in an answer of 429, when to come back. `skewMs` is how far its clock is ahead. */
  comeBackAt?(at: Date, skewMs: number): Record<string, string>;
  /** Cuts every open stream, so that the other side notices. */
  cutStreams?(): void;
  /** How its actions are looked at and disturbed. */
  acting?: Acting;
}

export interface Acting {
  /** Whose posts `publish` writes may be acted upon; a text that makes a reply lawful there, with the first term in it. */
  text?: string;
  /** Brings a post's thread into the state that an action changes: closes what is to be opened. */
  prepare?(kind: ActionKind, key: string): void;
  /** Where a thread can be moved to. */
  placeId?: string;
  /**
   * How often the action stands on the network now: replies under the post, our likes of it, follows of its author; of what
   * staff do, 1 where the thread stands so.
   */
  count(kind: ActionKind, key: string): number;
  /** The next action is done there, but its answer never comes. */
  loseAnswer(): void;
}

/** Builds an empty network whose present is `now`. */
export type SetStage = (now: Date) => Promise<Stage>;
