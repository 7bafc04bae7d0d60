import type { Lane } from '../schemas/case.ts';
import type { RiskPolicy } from '../schemas/risk.ts';
import { complaintFrom, type Sentiment } from '../schemas/sentiment.ts';

export interface TriageSubject {
  sentiment: Sentiment;
  engagement: number;
  followers: number | undefined;
  /** The brand is a rival: we measure it, we do not answer for it. */
  rival: boolean;
}

export interface Triage {
  lane: Lane;
  /** A machine was not sure. */
  undecided: boolean;
}

/**
 * Which lane a mention belongs to by itself; undefined when it wants nobody. Complaints, hard rules, doubtful ones and
 * questions go to engage; praise that people see to share; those with reach who speak well of us to follow.
 */
export function triage(subject: TriageSubject, policy: RiskPolicy): Triage | undefined {
  const { sentiment } = subject;
  if (subject.rival) return undefined;
  if (sentiment.hardRules.length > 0 || sentiment.complaint >= complaintFrom)
    return { lane: 'engage', undecided: false };
  if (sentiment.undecided && sentiment.complaint >= policy.undecidedFrom) return { lane: 'engage', undecided: true };
  if (sentiment.question && sentiment.label !== 'positive') return { lane: 'engage', undecided: false };
  if (sentiment.label !== 'positive' || sentiment.undecided) return undefined;
  if ((subject.followers ?? 0) >= policy.influentialReach) return { lane: 'follow', undecided: false };
  const seen = subject.engagement >= 5 || (subject.followers ?? 0) >= 1000;
  return sentiment.score >= policy.praiseFrom && seen ? { lane: 'share', undecided: false } : undefined;
}
