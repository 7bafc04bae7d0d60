import { sayingOf } from '../domain/digest-cases.ts';
import { isMove } from '../domain/digest-moves.ts';
import type { BrandDay, ThemeMove } from '../domain/digest-shape.ts';
import type { App } from '../ports/app.ts';
import type { BrandTheme } from '../schemas/theme.ts';

type Needs = Pick<App, 'store' | 'baseUrl'>;

const themesPerBrand = 200;
const wordsOfName = 4;

/** Themes and issues with the people who spoke of them in the stretch and in one as long before it. */
export async function themeMoves(
  app: Needs,
  brands: BrandDay[],
  { from, to }: { from: Date; to: Date },
): Promise<ThemeMove[]> {
  const before = new Date(from.getTime() - (to.getTime() - from.getTime()));
  const found = await Promise.all(brands.map(({ brand }) => ofBrand(app, brand.id, before, from, to)));
  const moves = found.flat();
  // Only what moved is quoted, so only that is read.
  const quoted = await app.store.mentions.getMany(moves.map(({ labelId }) => labelId));
  const says = new Map(
    quoted
      .filter(({ post }) => post.removedAt === undefined)
      .map(({ id, post }) => [
        id,
        sayingOf(
          { authorName: post.author.name, authorHandle: post.author.handle, language: post.lang },
          post.text,
          post.id,
        ),
      ]),
  );
  return moves.map(({ labelId, ...move }) => {
    const saying = says.get(labelId);
    return saying ? { ...move, says: saying } : move;
  });
}

async function ofBrand({ store, baseUrl }: Needs, brandId: string, before: Date, from: Date, to: Date) {
  const [themes, issues] = await Promise.all([
    store.themes.list({ brandId }, themesPerBrand),
    store.themes.issues({ brandId }, themesPerBrand),
  ]);
  const issueOf = new Map(issues.map((issue) => [issue.id, issue]));
  return themes
    .filter(({ standing }) => standing === 'open' || standing === 'adopted')
    .map((theme) => {
      const issue = theme.issueId === undefined ? undefined : issueOf.get(theme.issueId);
      return {
        name: issue?.name ?? theme.words.slice(0, wordsOfName).join(', '),
        link: `${baseUrl}/themes/${encodeURIComponent(theme.id)}`,
        people: peopleIn(theme, from, to),
        before: peopleIn(theme, before, from),
        isCut: (theme.recent[0]?.at ?? from) > from && theme.posts > theme.recent.length,
        isNew: theme.firstAt >= from,
        isArranged: theme.coordinated !== undefined,
        labelId: theme.labelId,
      };
    })
    .filter(isMove);
}

function peopleIn({ recent }: BrandTheme, from: Date, to: Date): number {
  return new Set(recent.filter(({ at }) => at >= from && at < to).map(({ authorId }) => authorId)).size;
}
