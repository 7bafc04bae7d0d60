import type { PendingConsent } from '../../schemas/consent.ts';

/** What is kept of a source's vault; nothing of it can be read without the key. */
export interface KeptVault {
  /** Raised by each write, 0 before the first. */
  version: number;
  /** Missing where nothing is kept, or was forgotten. */
  sealed?: string;
}

/** What networks hand out to sources, sealed. A vault lives and goes with its source. */
export interface VaultStore {
  /** Undefined where there is no such source. */
  get(sourceId: string): Promise<KeptVault | undefined>;
  /**
   * Replaces what is kept, or forgets it where nothing is given, if the stored version is still `version - 1`; false otherwise
   * and where there is no such source. Survives a loss of power: networks hand a token out once.
   */
  put(sourceId: string, vault: KeptVault): Promise<boolean>;
  /**
   * Lets one `holder` at a time renew what is kept, until `until` or its release: false while another one may, and where
   * there is no such source. The one who may asks again to have it longer.
   */
  lease(sourceId: string, holder: string, times: { now: Date; until: Date }): Promise<boolean>;
  /** Nothing, where another one has it by now. */
  release(sourceId: string, holder: string): Promise<void>;
}

/** Consents that were asked for at a network and not answered yet. */
export interface ConsentStore {
  /** Keeps it, and drops those that ended more than a day before it began. */
  begin(consent: PendingConsent): Promise<void>;
  get(id: string): Promise<PendingConsent | undefined>;
  /** Takes it as answered: of several at once one gets true. False where it is answered, has run out or is gone. */
  answer(id: string, now: Date): Promise<boolean>;
  /** Notes what came of an answer: a connection, or a problem. */
  settle(id: string, problem: string | undefined): Promise<void>;
}
