import type { GuardedFetch } from '#src/ports/http.ts';
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
  fetch: GuardedFetch;
  publish(posts: Written[]): Promise<void>;
  edit?(key: string, text: string): Promise<void>;
  remove?(key: string): Promise<void>;
  /** From now on every answer is this failure, until it is called with undefined. */
  failWith?(failure: Failure | undefined): void;
  /** Whether texts come as HTML. */
  hasHtml?: boolean;
}

/** Builds an empty network whose present is `now`. */
export type SetStage = (now: Date) => Promise<Stage>;
