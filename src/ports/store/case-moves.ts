import type { CaseMove } from '../../schemas/case-move.ts';

/**
 * What became of cases, for those who are told of it elsewhere. While there is a webhook, each move is written in one step
 * with the change of its case: neither is there without the other. Other processes begin at the latest ten seconds after the first
 * webhook was saved. Without a webhook nothing is written.
 */
export interface CaseMoveStore {
  /** The oldest first; of one case always in order. */
  list(limit: number): Promise<CaseMove[]>;
  /** They were passed on. */
  forget(moves: CaseMove[]): Promise<void>;
}
