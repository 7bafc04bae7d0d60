import type { Store } from '#src/ports/store.ts';
import { fingerprint } from '../../config/commands/import.ts';
import type { Feeds } from './feeds.ts';
import type { Findings } from './findings.ts';
import { type ImportedFile, importNetwork } from './imports.ts';

interface Handed {
  feeds: Feeds;
  files: ImportedFile[];
  /** Sources whose own count of what they handed over is taken. */
  otherSources: string[];
  /** Several processes poll: the page of one that died may be fetched by another one before it is found, and is counted each time. */
  mayRepeat: boolean;
  tell(line: string): void;
}

/** The ledger holds, nothing in it is under way, and what it fetched is what was handed over. */
export async function judgeLedger(store: Store, handed: Handed, findings: Findings): Promise<void> {
  const { fetched, states, holds } = await store.ledger.read();
  if (!holds) findings.add('lost', `the ledger does not hold: ${fetched} fetched, ${JSON.stringify(states)}`);
  if (states.in_progress > 0) findings.add('stuck', `${states.in_progress} posts are in progress`);

  let due = handed.feeds.handedOver();
  for (const file of handed.files) due += await rowsTaken(store, file, findings);
  for (const id of handed.otherSources) due += (await store.sources.get(id))?.health.postsFetched ?? 0;
  const told = `the ledger fetched ${fetched}, where ${due} were to be handed over`;
  if (fetched < due) findings.add('lost', told);
  else if (fetched > due && !handed.mayRepeat) findings.add('double', told);
  else if (fetched > due) handed.tell(`handed over again: ${told}`);
}

/** A command that died after its last page, before it said so, makes the next one a run of its own. */
async function rowsTaken(store: Store, { path, rows }: ImportedFile, findings: Findings): Promise<number> {
  const name = await fingerprint({ file: path, network: importNetwork, brands: [], map: {} });
  let taken = 0;
  for (let time = 1; ; time += 1) {
    const run = await store.imports.get(time === 1 ? name : `${name}:${time}`);
    if (!run) return taken;
    taken += run.read;
    if (run.finishedAt && run.read !== rows)
      findings.add(run.read < rows ? 'lost' : 'double', `${run.read} of ${rows} rows of ${path} were read`);
  }
}
