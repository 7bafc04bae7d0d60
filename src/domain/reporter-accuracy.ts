import type { ReporterRecord } from '../schemas/board-report.ts';
import { betaQuantile } from './proportion.ts';

/** How often a member's reports are right, as far as their record tells. */
export interface ReporterAccuracy {
  /** Reports that were upheld or rejected; what was ignored says nothing. */
  decided: number;
  /** Expected share that is upheld. */
  share: number;
  /** It lies between these with a chance of 80 %. */
  low: number;
  high: number;
}

const tail = 0.1;

/** Nobody is held to report in bad faith while it is not nearly sure that no more than this share of theirs is right. */
const badFaithBelow = 0.3;

/**
 * By Bayes' rule from an even start (Beta(1, 1)): who reported nothing yet is right every other time, and each decision tells
 * a little more.
 */
export function accuracyOf({ upheld, rejected }: ReporterRecord): ReporterAccuracy {
  const [a, b] = [1 + upheld, 1 + rejected];
  return {
    decided: upheld + rejected,
    share: a / (a + b),
    low: betaQuantile(tail, a, b),
    high: betaQuantile(1 - tail, a, b),
  };
}

/** What is known of a member from us and from the board, which counts for longer, but later. */
export function recordOf(own: ReporterRecord, told: ReporterRecord | undefined): ReporterRecord {
  return {
    upheld: Math.max(own.upheld, told?.upheld ?? 0),
    rejected: Math.max(own.rejected, told?.rejected ?? 0),
    ignored: Math.max(own.ignored, told?.ignored ?? 0),
  };
}

/** Many of theirs were decided and nearly all of them rejected: a person is asked whether to mute them. */
export function seemsInBadFaith(record: ReporterRecord): boolean {
  return accuracyOf(record).high < badFaithBelow;
}

/**
 * What the open reports of one post say together, from 0 to 1: the chance that at least one of them is right, were each right as
 * often as its reporter. Reports of muted members say nothing.
 */
export function weightOf(reporters: readonly { record: ReporterRecord; isMuted: boolean }[]): number {
  const allWrong = reporters
    .filter(({ isMuted }) => !isMuted)
    .reduce((chance, { record }) => chance * (1 - accuracyOf(record).share), 1);
  return 1 - allWrong;
}
