import type { BrandDay, TeamDay } from '../domain/digest-shape.ts';
import type { App } from '../ports/app.ts';
import type { Issue } from '../schemas/issue.ts';
import { confirmedWins } from './wins.ts';

type Needs = Pick<App, 'store' | 'baseUrl'>;

const issuesPerBrand = 200;

/** What was answered, removed and won in a stretch. */
export async function teamDay(
  app: Needs,
  brands: BrandDay[],
  { from, to }: { from: Date; to: Date },
  { names, wonBack, isCut }: { names: ReadonlyMap<string, string>; wonBack: number; isCut: boolean },
): Promise<TeamDay> {
  const ids = new Set(brands.map(({ brand }) => brand.id));
  const [issues, wins] = await Promise.all([
    Promise.all([...ids].map((brandId) => app.store.themes.issues({ brandId }, issuesPerBrand))),
    confirmedWins(app, from, to),
  ]);
  const answered = brands.flatMap((day) => day.answered);
  const waits = answered
    .flatMap(({ answeredAt, openedAt }) => (answeredAt ? [answeredAt.getTime() - openedAt.getTime()] : []))
    .filter((ms) => ms >= 0)
    .sort((a, b) => a - b);
  const median = medianOf(waits);
  return {
    answered: answered.length,
    isCut,
    wonBack,
    ...(median !== undefined && { medianAnswerMs: median }),
    removed: issues
      .flat()
      .filter((issue) => issue.fixedAt && issue.fixedAt >= from && issue.fixedAt < to)
      .map((issue) => ({
        name: issue.name,
        isTold: issue.state === 'told',
        link: linkTo(app, issue),
        ...owner(issue),
      })),
    wins: wins
      .filter(({ brandId }) => ids.has(brandId))
      .map(({ text, userIds, caseId }) => ({
        names: userIds.flatMap((id) => names.get(id) ?? []),
        text,
        ...(caseId && { link: `${app.baseUrl}/inbox/${encodeURIComponent(caseId)}` }),
      })),
  };

  function owner({ ownerId }: Issue): { owner?: string } {
    const name = ownerId && names.get(ownerId);
    return name ? { owner: name } : {};
  }
}

/** Sorted, smallest first. */
function medianOf(values: number[]): number | undefined {
  const middle = Math.floor(values.length / 2);
  const [low, high] = [values[middle - 1], values[middle]];
  if (high === undefined) return undefined;
  return values.length % 2 === 1 || low === undefined ? high : (low + high) / 2;
}

function linkTo({ baseUrl }: Needs, { id }: Issue): string {
  return `${baseUrl}/issues/${encodeURIComponent(id)}`;
}
