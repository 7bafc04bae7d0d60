import { ConflictError, NotFoundError } from '../errors.ts';
import type { App } from '../ports/app.ts';
import type { BrandTheme } from '../schemas/theme.ts';

const mostTries = 5;

/**
 * Changes a theme as it is when nobody else writes it; `change` may be asked again with what somebody else made of it, and
 * answers the same theme where there is nothing to change. Throws NotFoundError and ConflictError.
 */
export async function changeTheme(
  app: Pick<App, 'store'>,
  id: string,
  change: (theme: BrandTheme) => BrandTheme,
): Promise<BrandTheme> {
  for (let tries = 0; tries < mostTries; tries += 1) {
    const theme = await app.store.themes.get(id);
    if (!theme) throw new NotFoundError('The theme');
    const changed = change(theme);
    if (changed === theme) return theme;
    const next = { ...changed, version: theme.version + 1 };
    if (await app.store.themes.save(next)) return next;
  }
  throw new ConflictError('The theme changed again and again. Try once more.');
}
