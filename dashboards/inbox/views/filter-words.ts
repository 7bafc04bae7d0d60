import { type CaseCriteria, type DueWithin, nobody, whoeverLooks } from '#src/schemas/case-criteria.ts';
import type { RiskLevel } from '#src/schemas/risk.ts';
import { networkName } from '../../shared/NetworkLabel.tsx';

/** What a view is narrowed to by choosing among values. */
export const listCriteria = [
  'brandIds',
  'networks',
  'topics',
  'languages',
  'riskLevels',
  'tags',
  'assigneeIds',
  'teamIds',
  'due',
] as const;
export type ListCriterion = (typeof listCriteria)[number];

export const criterionNames: Record<ListCriterion | 'minFollowers', string> = {
  brandIds: 'Brand',
  networks: 'Network',
  topics: 'Topic',
  languages: 'Language',
  riskLevels: 'Risk',
  tags: 'Tag',
  assigneeIds: 'Assigned to',
  teamIds: 'Team',
  due: 'Time left',
  minFollowers: 'Reach',
};

export const dueNames: Record<DueWithin, string> = {
  overdue: 'Overdue',
  soon: 'Due within the hour',
  later: 'Due later',
  stopped: 'No clock runs',
};

export const riskNames: Record<RiskLevel, string> = {
  critical: 'Critical',
  high: 'High',
  medium: 'Medium',
  low: 'Low',
  none: 'None',
};

export const reaches = [1_000, 10_000, 100_000, 1_000_000] as const;

export function reachName(followers: number): string {
  return `${followers.toLocaleString('en')} followers or more`;
}

const languageNames = new Intl.DisplayNames(['en'], { type: 'language', fallback: 'code' });

export function languageName(code: string): string {
  try {
    return languageNames.of(code) ?? code;
  } catch {
    return code;
  }
}

/** Names behind ids; undefined where there is none any more. */
export interface Known {
  brand: (id: string) => string | undefined;
  person: (id: string) => string | undefined;
  team: (id: string) => string | undefined;
}

/** One value that a view is narrowed to. */
export interface Chip {
  criterion: ListCriterion | 'minFollowers';
  value: string;
  words: string;
  /** What it names is there no more. */
  isGone: boolean;
}

export function chipsOf(criteria: CaseCriteria, known: Known): Chip[] {
  const chips = listCriteria.flatMap((criterion) =>
    (criteria[criterion] ?? []).map((value): Chip => {
      const name = valueName(criterion, value, known);
      const words = `${criterionNames[criterion]}: ${name ?? 'gone'}`;
      return { criterion, value, words, isGone: name === undefined };
    }),
  );
  const { minFollowers } = criteria;
  if (minFollowers === undefined) return chips;
  const words = `${criterionNames.minFollowers}: ${reachName(minFollowers)}`;
  return [...chips, { criterion: 'minFollowers', value: String(minFollowers), words, isGone: false }];
}

function valueName(criterion: ListCriterion, value: string, known: Known): string | undefined {
  switch (criterion) {
    case 'brandIds':
      return known.brand(value);
    case 'assigneeIds':
      return value === whoeverLooks ? 'Me' : value === nobody ? 'Nobody' : known.person(value);
    case 'teamIds':
      return value === whoeverLooks ? 'My teams' : value === nobody ? 'No team' : known.team(value);
    case 'networks':
      return networkName(value);
    case 'languages':
      return languageName(value);
    case 'due':
      return dueNames[value as DueWithin];
    case 'riskLevels':
      return riskNames[value as RiskLevel];
    default:
      return value;
  }
}

/** The criteria without one of their values. */
export function without(criteria: CaseCriteria, { criterion, value }: Chip): CaseCriteria {
  if (criterion === 'minFollowers') return { ...criteria, minFollowers: undefined };
  const left = (criteria[criterion] as readonly string[] | undefined)?.filter((each) => each !== value) ?? [];
  return { ...criteria, [criterion]: left.length > 0 ? left : undefined };
}
