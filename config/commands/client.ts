import { writeFile } from 'node:fs/promises';
import { InvalidInputError } from '#src/errors.ts';
import { type Reference, writeClient } from '../client/write-client.ts';

/** Writes a client for programs of others from the reference of a running Earshot. */
export async function saveClient({ url, out }: { url: string; out: string }): Promise<void> {
  const address = new URL('/api/openapi.json', url);
  const response = await fetch(address).catch((cause) => {
    throw new InvalidInputError(`${address.origin} does not answer. Does Earshot run there?`, { cause });
  });
  if (!response.ok) throw new InvalidInputError(`${address} answered ${response.status}.`);
  await writeFile(out, writeClient((await response.json()) as Reference));
}
