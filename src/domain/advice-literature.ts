import type { AnswerKind } from '../schemas/answer-kind.ts';

/** What was found elsewhere; whether it holds here is for the team's own figures to say. */
export interface Finding {
  id: string;
  words: string;
  source: string;
  /** Kinds of answer that it speaks of; none: of answering at all. */
  kinds: AnswerKind[];
  /** For which complaints; missing: for all. */
  when?: { isAroused?: boolean; isSpreading?: boolean };
  /** It speaks against what others found. */
  isCounter?: boolean;
}

const herhausen = { source: 'Herhausen, Ludwig et al., Journal of Marketing 83(3), 2019' };

/** As read in the sources; what was only remembered of them is not here. */
export const findings: readonly Finding[] = [
  {
    ...{ id: 'soon', kinds: [], ...herhausen },
    words:
      'In 472,995 negative posts to 89 large companies, any fast answer was better than none; the proper one lowered ' +
      'virality by up to 11 %.',
  },
  {
    ...{ id: 'at-once', kinds: ['apology', 'private'], when: { isSpreading: false }, ...herhausen },
    words: 'An apology and the offer to go on in private lowered virality where they came at once.',
  },
  {
    ...{ id: 'early-money', kinds: ['compensation'], when: { isSpreading: false }, ...herhausen },
    words: 'Early compensation raised virality.',
  },
  {
    ...{ id: 'aroused', kinds: ['explanation', 'empathy'], when: { isAroused: true }, ...herhausen },
    words: 'For very angry or frightened posts: empathy first, then an explanation.',
  },
  {
    ...{ id: 'burning', kinds: ['private'], when: { isSpreading: true }, ...herhausen },
    words: 'Once it had caught fire, asking to change the channel fuelled it.',
  },
  {
    ...{ id: 'counter', kinds: ['compensation', 'apology'], isCounter: true },
    words:
      'A quasi-experiment found the opposite of help: answers to negative comments raised the number of later negative ones, ' +
      'compensation most, an apology neither way.',
    source: 'Journal of Research in Interactive Marketing 20(3)',
  },
];

/** What speaks of such a complaint. */
export function findingsFor(complaint: { isAroused: boolean; isSpreading: boolean }): Finding[] {
  return findings.filter(
    ({ when }) =>
      (when?.isAroused === undefined || when.isAroused === complaint.isAroused) &&
      (when?.isSpreading === undefined || when.isSpreading === complaint.isSpreading),
  );
}
