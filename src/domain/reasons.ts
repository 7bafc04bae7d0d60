import type { RiskReason } from '../schemas/risk.ts';

const ruleSentences: Record<string, string> = {
  safety: 'Speaks of danger to people',
  injury: 'Somebody was hurt',
  fraud: 'Accuses of fraud',
  legal: 'Threatens legal action',
  discrimination: 'Speaks of discrimination',
  data_leak: 'Speaks of leaked personal data',
  press: 'Press or a journalist',
  go_public: 'Threatens to go public',
};

/** A reason of a risk assessment as a sentence for the person who takes the case. */
export function sentenceFor(reason: RiskReason): string {
  const { facts } = reason;
  switch (reason.code) {
    case 'hard_rule':
      return ruleSentences[String(facts.rule)] ?? 'A hard rule applies';
    case 'complaint':
      return `A complaint (${facts.percent} % sure)`;
    case 'severe':
      return `Severity ${facts.severity}`;
    case 'spreading':
      return `Spreading: ${count(facts.perHour)} engagements an hour, about ${count(facts.expected)} expected in two days`;
    case 'becoming_fire':
      return fireSentence(facts);
    case 'wide_reach':
      return `The author reaches ${count(facts.followers)} followers`;
    case 'verified':
      return 'The author is verified';
    case 'many_engaged':
      return `${count(facts.count)} people engaged already`;
    case 'unanswered':
      return `Unanswered for ${duration(Number(facts.minutes))}`;
    case 'several_people':
      // Of a topic with many complaints the newest alone are counted.
      return `At least ${facts.people} people complain about the same`;
    case 'repeat_complainer':
      return `The author's complaint number ${facts.count} lately`;
    case 'question':
      return 'A question to us';
    case 'praise':
      return 'Praise worth sharing';
    case 'influential':
      return `Worth following: ${count(facts.followers)} followers`;
    case 'undecided':
      return `Perhaps a complaint (${facts.percent} %): please decide`;
  }
}

/** "31 engagements in 50 min; will likely pass 100: 62 %" */
function fireSentence({ count: engaged, minutes, viralFrom, percent }: RiskReason['facts']): string {
  const soFar = `${count(engaged)} engagements in ${duration(Number(minutes))}`;
  if (Number(engaged) >= Number(viralFrom)) return `${soFar}: a fire by now (from ${count(viralFrom)})`;
  return `${soFar}; ${Number(percent) >= 50 ? 'will likely' : 'may well'} pass ${count(viralFrom)}: ${percent} %`;
}

/** "12,900" */
function count(of: RiskReason['facts'][string] | undefined): string {
  return Number(of).toLocaleString('en');
}

/** In the unit that says it shortest: "50 min", "3 h", "2 days". */
export function duration(minutes: number): string {
  if (minutes < 120) return `${minutes} min`;
  return minutes < 48 * 60 ? `${Math.round(minutes / 60)} h` : `${Math.round(minutes / 1440)} days`;
}
