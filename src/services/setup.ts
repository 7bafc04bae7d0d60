import { createHash, timingSafeEqual } from 'node:crypto';
import { ConflictError, ForbiddenError, NotFoundError } from '../errors.ts';
import type { App } from '../ports/app.ts';
import type { Connector } from '../ports/connector.ts';
import type { Brand } from '../schemas/brand.ts';
import { createBrand } from './brands.ts';
import { ensureReader } from './digest.ts';
import { oneAtATime } from './one-at-a-time.ts';
import { createSource } from './sources.ts';

export interface SetupState {
  needsAdmin: boolean;
  needsCode: boolean;
  needsBrand: boolean;
}

/** A button pressed twice plays one sample day. */
const inTurn = oneAtATime();

/** `setupCode` is there when the page can be reached from other machines. */
export async function setupState(app: Pick<App, 'store' | 'accounts'>, setupCode?: string): Promise<SetupState> {
  const needsAdmin = await app.accounts.isEmpty();
  const brands = await app.store.brands.list();
  return { needsAdmin, needsCode: needsAdmin && setupCode !== undefined, needsBrand: brands.length === 0 };
}

/** Throws ForbiddenError for a wrong code, ConflictError when there is an admin already. */
export async function createAdmin(
  app: Pick<App, 'store' | 'accounts'>,
  { code, ...person }: { name: string; email: string; password: string; code?: string },
  setupCode?: string,
): Promise<void> {
  if (!(await app.accounts.isEmpty())) throw new ConflictError('The first admin exists already. Sign in instead.');
  if (setupCode !== undefined && !isSame(code ?? '', setupCode))
    throw new ForbiddenError('The code is not the one that was printed when Earshot started.');
  await ensureReader(app, await app.accounts.createFirst(person));
}

/** Sets up the sample of a connector that has one: its brands and its source. What is there already is left. */
export function startSandbox(
  app: Pick<App, 'store' | 'queue' | 'connectors' | 'secrets' | 'clock' | 'announcer'>,
): Promise<Brand[]> {
  return inTurn(async () => {
    const connector = [...app.connectors.values()].find((candidate) => candidate.sample);
    const sample = connector?.sample;
    if (!connector || !sample) throw new NotFoundError('A connector with a sample');
    const known = await app.store.brands.list();
    const brands: Brand[] = [];
    for (const { name, rival, expressions } of sample.brands) {
      const queries = expressions.map((expression) => ({ expression, languages: [] }));
      const found = known.find((brand) => brand.name.toLowerCase() === name.toLowerCase());
      brands.push(found ?? (await createBrand(app, { name, rival, queries, timeZone: 'UTC' })));
    }
    await createSampleSource(app, connector);
    return brands;
  });
}

async function createSampleSource(app: Parameters<typeof createSource>[0], { id, sample }: Connector): Promise<void> {
  const sources = await app.store.sources.list();
  if (!sample || sources.some((source) => source.connector === id)) return;
  const { sourceName: name, settings } = sample;
  await createSource(app, { name, connector: id, settings, ownHandles: [] });
}

/** Takes the same time however much of the code is right. */
function isSame(given: string, wanted: string): boolean {
  const hashed = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(hashed(given.trim()), hashed(wanted));
}
