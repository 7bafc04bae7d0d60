import { compileBrands, type Matcher } from '../domain/matching.ts';
import type { App } from '../ports/app.ts';
import type { Brand } from '../schemas/brand.ts';

export interface BrandMatcher {
  brands: Map<string, Brand>;
  matcher: Matcher;
}

const compiled = new WeakMap<App['store'], BrandMatcher & { key: string }>();

/** The brands as they are now, compiled once for as long as none of them changes. */
export async function brandMatcher(app: Pick<App, 'store'>): Promise<BrandMatcher> {
  const brands = await app.store.brands.list();
  const key = brands.map((brand) => `${brand.id}@${brand.version}`).join();
  const known = compiled.get(app.store);
  if (known?.key === key) return known;
  const fresh = { key, brands: new Map(brands.map((brand) => [brand.id, brand])), matcher: compileBrands(brands) };
  compiled.set(app.store, fresh);
  return fresh;
}
