import { type Asker, get, getIfThere } from './api.ts';
import { Instance } from './entities.ts';
import type { Context } from './settings.ts';

/** What a server says of itself; the older ones of the family know the first version alone. */
export async function instanceOf(context: Context, asker: Asker): Promise<Instance> {
  const newer = await getIfThere(context, asker, '/api/v2/instance', Instance);
  return newer ?? (await get(context, asker, '/api/v1/instance', {}, Instance)).body;
}
