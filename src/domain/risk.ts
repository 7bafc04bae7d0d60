import type { FlagState, Forecast, RiskAssessment, RiskLevel, RiskPolicy, RiskReason } from '../schemas/risk.ts';
import { complaintFrom, type HardRule, type Severity } from '../schemas/sentiment.ts';

/** What the judgement looks at. */
export interface RiskSignals {
  complaint: number;
  severity: Severity;
  hardRules: HardRule[];
  question: boolean;
  undecided: boolean;
  engagement: number;
  forecast: Forecast | undefined;
  /** Whether it will likely become a fire. */
  flag?: FlagState | undefined;
  followers: number | undefined;
  verified: boolean;
  /** Minutes since the post was written without an answer of ours. */
  minutesUnanswered: number;
  /** Complaints of this author about the brand lately, this one included. */
  complaintsByAuthor: number;
  /** Distinct people who complain about the same topic lately, this one included. */
  peopleOnTopic: number;
}

const severityPoints: Record<Severity, number> = { none: 0, low: 6, medium: 14, high: 26, critical: 36 };
/** Hard rules start here: above everything that is merely loud. */
const hardRuleScore = 85;

/**
 * How likely a complaint is to do harm. Praise never raises risk, however far it goes: a team that is paged for good
 * news soon ignores the page. The thresholds are data (`config/policies/risk.json`), each reason carries its points.
 */
export function assessRisk(signals: RiskSignals, policy: RiskPolicy, now: Date): RiskAssessment {
  const reasons: RiskReason[] = [];
  const add = (code: RiskReason['code'], points: number, facts: RiskReason['facts'] = {}) => {
    if (points > 0) reasons.push({ code, facts, points: Math.round(points) });
  };

  const isComplaint = signals.complaint >= complaintFrom;
  const isDoubtful = signals.undecided && signals.complaint >= policy.undecidedFrom;
  const rule = signals.hardRules[0];

  if (rule) add('hard_rule', hardRuleScore, { rule });
  if (isComplaint || isDoubtful || rule) {
    if (isComplaint) add('complaint', 20 * signals.complaint, { percent: Math.round(signals.complaint * 100) });
    else if (!rule) add('undecided', 10 * signals.complaint, { percent: Math.round(signals.complaint * 100) });
    if (isComplaint) add('severe', severityPoints[signals.severity], { severity: signals.severity });
    addSpread(signals, policy, add);
    addSpeaker(signals, policy, add);
    if (signals.minutesUnanswered >= 15) {
      add('unanswered', Math.min(8, signals.minutesUnanswered / 15), {
        minutes: Math.round(signals.minutesUnanswered),
      });
    }
    if (signals.peopleOnTopic >= 3)
      add('several_people', Math.min(12, 3 * Math.log2(signals.peopleOnTopic)), { people: signals.peopleOnTopic });
    if (signals.flag?.flagged) addFire(signals, policy, reasons, add);
  } else if (signals.question) {
    add('question', policy.levels.low);
  }

  const score = Math.min(
    100,
    reasons.reduce((sum, reason) => sum + reason.points, 0),
  );
  reasons.sort((a, b) => b.points - a.points);
  return {
    score,
    level: levelOf(score, policy),
    severity: signals.severity,
    reasons,
    ...(signals.forecast && { forecast: signals.forecast }),
    // What was never flagged has nothing to remember.
    ...((signals.flag?.flagged || signals.flag?.droppedAt !== undefined) && { flag: signals.flag }),
    assessedAt: now,
  };
}

type Add = (code: RiskReason['code'], points: number, facts?: RiskReason['facts']) => void;

function addSpread(signals: RiskSignals, policy: RiskPolicy, add: Add): void {
  const perHour = signals.forecast?.perHour ?? 0;
  const factor = perHour / policy.usualPerHour;
  if (factor >= policy.viralFactor) {
    add('spreading', Math.min(34, 14 + 7 * Math.log2(factor / policy.viralFactor)), {
      perHour: Math.round(perHour),
      expected: signals.forecast?.expected ?? 0,
    });
  }
  if (signals.engagement >= policy.manyEngaged) {
    add('many_engaged', Math.min(14, 6 + 2 * Math.log2(signals.engagement / policy.manyEngaged)), {
      count: signals.engagement,
    });
  }
}

/** A flagged complaint is at risk, whatever else speaks for it or does not. */
function addFire(
  { engagement, forecast, minutesUnanswered }: RiskSignals,
  policy: RiskPolicy,
  reasons: readonly RiskReason[],
  add: Add,
): void {
  const others = reasons.reduce((sum, { points }) => sum + points, 0);
  add('becoming_fire', Math.max(10, policy.levels.high - others), {
    count: engagement,
    minutes: Math.round(minutesUnanswered),
    viralFrom: forecast?.viralFrom ?? 0,
    percent: Math.round(100 * (forecast?.pViral ?? 0)),
  });
}

function addSpeaker(signals: RiskSignals, policy: RiskPolicy, add: Add): void {
  const followers = signals.followers ?? 0;
  if (followers >= policy.wideReach) {
    add('wide_reach', Math.min(16, 8 + 3 * Math.log10(followers / policy.wideReach)), { followers });
  }
  if (signals.verified) add('verified', 4);
  if (signals.complaintsByAuthor >= 2)
    add('repeat_complainer', Math.min(9, 3 * signals.complaintsByAuthor), { count: signals.complaintsByAuthor });
}

export function levelOf(score: number, policy: RiskPolicy): RiskLevel {
  if (score >= policy.levels.critical) return 'critical';
  if (score >= policy.levels.high) return 'high';
  if (score >= policy.levels.medium) return 'medium';
  return score >= policy.levels.low ? 'low' : 'none';
}
