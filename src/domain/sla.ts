import type { Case } from '../schemas/case.ts';
import type { SlaDefaults, SlaPolicy } from '../schemas/sla.ts';
import type { Team } from '../schemas/team.ts';
import { aroundTheClock, type WorkingClock, workingClock } from './working-hours.ts';

const minuteMs = 60_000;

/** What decides how soon a case wants its answer. */
export type Timed = Pick<Case, 'brandId' | 'lane' | 'riskLevel'> & Partial<Pick<Case, 'teamId' | 'answeredAt'>>;

/** The clock of one case. */
export interface CaseClock {
  /** How long an answer may take, in milliseconds of working time: the first, or a later one. */
  answerMs: number;
  working: WorkingClock;
  /** Two clocks with the same key pass alike. */
  hoursKey: string;
  pausesSnoozed: boolean;
  /** The policy that it comes from; missing where it is the default. */
  policy?: SlaPolicy;
}

/** The clocks of cases: made once for a batch of them. */
export interface Sla {
  of(item: Timed): CaseClock;
  /** The team that new cases of this brand and lane belong to. */
  teamOf(item: Pick<Case, 'brandId' | 'lane'>): string | undefined;
}

/**
 * Of the policies that fit a case the first counts; where none does, the defaults, in the hours of the case's team. Without a
 * team, or with one that keeps no hours, time passes around the clock.
 */
export function slaOf(
  defaults: SlaDefaults,
  { policies, teams }: { policies: SlaPolicy[]; teams: Pick<Team, 'id' | 'hours' | 'brandIds' | 'lanes'>[] },
): Sla {
  const ordered = policies.toSorted((a, b) => a.order - b.order || (a.id < b.id ? -1 : 1));
  const ofTeam = new Map(teams.map(({ id, hours }) => [id, passing(hours)]));
  const own = new Map(ordered.map(({ id, hours }) => [id, passing(hours)]));
  return {
    teamOf: ({ brandId, lane }) =>
      teams.find(
        ({ brandIds, lanes }) => brandIds.length + lanes.length > 0 && holds(brandIds, brandId) && holds(lanes, lane),
      )?.id,
    of(item) {
      const team = ofTeam.get(item.teamId ?? '') ?? always;
      const policy = ordered.find((one) => fits(one, item));
      if (!policy) {
        const minutes = item.lane === 'engage' ? defaults.minutes[item.riskLevel] : defaults.kindnessHours * 60;
        return { answerMs: minutes * minuteMs, ...team, pausesSnoozed: false };
      }
      const minutes = item.answeredAt ? policy.nextMinutes : policy.firstMinutes;
      const byCounts = { team, own: own.get(policy.id) ?? always, always };
      return {
        answerMs: minutes * minuteMs,
        ...byCounts[policy.counts],
        pausesSnoozed: policy.pausesSnoozed,
        policy,
      };
    },
  };
}

const always = passing(undefined);

function passing(hours: Team['hours']): Pick<CaseClock, 'working' | 'hoursKey'> {
  return { working: workingClock(hours), hoursKey: JSON.stringify(hours ?? null) };
}

/** Whether a policy is for cases such as this one. */
export function fits(
  { brandIds, lanes, riskLevels }: Pick<SlaPolicy, 'brandIds' | 'lanes' | 'riskLevels'>,
  { brandId, lane, riskLevel }: Pick<Timed, 'brandId' | 'lane' | 'riskLevel'>,
): boolean {
  return holds(brandIds, brandId) && holds(lanes, lane) && holds(riskLevels, riskLevel);
}

function holds<T>(wanted: readonly T[], one: T): boolean {
  return wanted.length === 0 || wanted.includes(one);
}

/** When an answer is due to whom we let wait since `from`. The clock starts when we could know of the post: what was said before we listened is not late. */
export function dueAt(from: Date, item: Timed, sla: Sla): Date {
  const { answerMs, working } = sla.of(item);
  return working.after(from, answerMs);
}

/** Since when the author has waited for the answer that is due. */
export function waitsSince({
  openedAt,
  lastPostAt,
  answeredAt,
}: Pick<Case, 'openedAt' | 'lastPostAt'> & Partial<Pick<Case, 'answeredAt'>>): Date {
  if (!answeredAt || answeredAt < openedAt) return openedAt;
  return lastPostAt > answeredAt ? lastPostAt : answeredAt;
}

/** The clock runs only while somebody waits for us. */
export function isOverdue(item: Pick<Case, 'status' | 'dueAt'>, now: Date): boolean {
  return item.status === 'open' && item.dueAt !== undefined && item.dueAt < now;
}

/**
 * "12 min left", "3 h late", "paused, 25 min left", "outside hours, due Mon 09:40"; undefined where no clock runs or stands still.
 * Left is what passes while somebody works; without `working` that is always. Days and hours are those of `timeZone`, the
 * reader's own where it is missing.
 */
export function timeLeft(
  item: Pick<Case, 'status' | 'dueAt' | 'leftMs'>,
  now: Date,
  working: WorkingClock = aroundTheClock,
  timeZone?: string,
): string | undefined {
  if (item.leftMs !== undefined && item.status !== 'open') return `paused, ${leftWords(item.leftMs)}`;
  if (item.dueAt === undefined || item.status !== 'open') return undefined;
  if (item.dueAt <= now) return leftWords(item.dueAt.getTime() - now.getTime());
  if (working.isWorking(now)) return leftWords(working.between(now, item.dueAt));
  return `outside hours, due ${dayAndHour(item.dueAt, timeZone)}`;
}

/** "25 min left", "3 h late". */
export function leftWords(leftMs: number): string {
  const minutes = Math.round(leftMs / minuteMs);
  const size = Math.abs(minutes);
  const words =
    size < 90 ? `${size} min` : size < 36 * 60 ? `${Math.round(size / 60)} h` : `${Math.round(size / 1440)} days`;
  return minutes < 0 ? `${words} late` : `${words} left`;
}

function dayAndHour(at: Date, timeZone: string | undefined): string {
  const shape = { weekday: 'short', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;
  return new Intl.DateTimeFormat('en', { ...shape, timeZone }).format(at);
}
