import { postIdOf, sayingOf } from '../domain/digest-cases.ts';
import type { BrandDay, Hassle } from '../domain/digest-shape.ts';
import { topicsOf } from '../domain/topics.ts';
import type { App } from '../ports/app.ts';
import type { DigestReader } from '../schemas/digest.ts';

type Needs = Pick<App, 'store' | 'baseUrl'>;

const issuesPerBrand = 200;

/** What people complained of that the reader's departments can remove, by distinct people, with a quote and what was done. */
export async function hasslesOf(
  app: Needs,
  brands: BrandDay[],
  { departments, topics = [] }: Pick<DigestReader, 'departments' | 'topics'>,
  { from }: { from: Date },
): Promise<Hassle[]> {
  if (departments.length === 0) return [];
  const found = await Promise.all(
    brands.map((day) => {
      const own = topicsOf(day.brand).filter(
        ({ name, department }) => topics.includes(name) || (department && departments.includes(department)),
      );
      return ofBrand(app, day, own, from);
    }),
  );
  return found.flat().sort((a, b) => b.people - a.people || (a.topic < b.topic ? -1 : 1));
}

async function ofBrand(
  { store, baseUrl }: Needs,
  { brand, open, answered, closed }: BrandDay,
  topics: { name: string; department?: string | undefined }[],
  from: Date,
): Promise<Hassle[]> {
  if (topics.length === 0) return [];
  const names = topics.map(({ name }) => name);
  const [people, issues] = await Promise.all([
    store.mentions.complainersByTopic(brand.id, names, from),
    store.themes.issues({ brandId: brand.id }, issuesPerBrand),
  ]);
  return topics.flatMap(({ name, department }) => {
    const count = people.get(name) ?? 0;
    if (count === 0) return [];
    const about = [...open, ...answered, ...closed].filter(
      (item) => item.lane === 'engage' && item.topics.includes(name),
    );
    const loudest = about.filter(({ title }) => title !== '').sort((a, b) => b.risk.score - a.risk.score)[0];
    const linked = new Set(about.flatMap(({ issueId }) => issueId ?? []));
    const issue =
      issues.find(({ id }) => linked.has(id)) ??
      issues.find((one) => one.department !== undefined && one.department === department && one.fixedAt === undefined);
    return {
      ...{ topic: name, people: count, cases: about.length },
      answered: about.filter(({ answeredAt }) => answeredAt !== undefined).length,
      ...(issue && {
        issue: { name: issue.name, state: issue.state, link: `${baseUrl}/issues/${encodeURIComponent(issue.id)}` },
      }),
      ...(loudest && { says: sayingOf(loudest, loudest.title, postIdOf(loudest)) }),
      link: `${baseUrl}/inbox`,
    };
  });
}
