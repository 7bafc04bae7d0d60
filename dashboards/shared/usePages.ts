import { may } from '#src/domain/permissions.ts';
import { type PageLink, pages } from './pages.ts';
import { useMe } from './useMe.ts';

/** The pages that hold something for whoever is signed in, in the order of the navigation; none until that is known. */
export function usePages(): readonly PageLink[] {
  const me = useMe();
  return me ? pages.filter(({ permission }) => may(me.role, permission)) : [];
}
