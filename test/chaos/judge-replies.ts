import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { Action } from '#src/schemas/action.ts';
import type { Findings } from './findings.ts';

const Deed = z.object({ key: z.string(), kind: z.string(), postId: z.string() });

/** What arrived on the pretend network, by its own record. A line that a crash cut off arrived nowhere. */
export function repliesOnNetwork(dataFolder: string, sourceIds: string[]): z.infer<typeof Deed>[] {
  return sourceIds.flatMap((sourceId) => {
    const file = join(dataFolder, 'sources', encodeURIComponent(sourceId), 'actions.jsonl');
    const lines = existsSync(file) ? readFileSync(file, 'utf8').split('\n').slice(0, -1) : [];
    return lines.flatMap((line) => {
      try {
        return Deed.safeParse(JSON.parse(line)).data ?? [];
      } catch {
        return [];
      }
    });
  });
}

/** Every reply at most once on the network, none on its way for ever, and the outbox says what the network says. */
export function judgeReplies(
  deeds: z.infer<typeof Deed>[],
  actions: Action[],
  clicked: ReadonlySet<string>,
  findings: Findings,
): void {
  for (const [key, { length }] of Map.groupBy(deeds, (deed) => deed.key))
    if (length > 1) findings.add('double', `the reply ${key}, ${length} times on the network`);
  for (const [postId, { length }] of Map.groupBy(deeds, (deed) => deed.postId))
    if (length > 1) findings.add('double', `${length} replies to the post ${postId}`);
  const arrived = new Set(deeds.map(({ key }) => key));
  const known = new Map(actions.map((action) => [action.id, action]));
  for (const key of clicked)
    if (!known.has(key)) findings.add('lost', `the reply ${key}, though the click was answered`);
  for (const { id, status, problem } of known.values()) {
    if (['queued', 'sending', 'unknown'].includes(status)) findings.add('stuck', `the reply ${id} is ${status}`);
    else if (status === 'sent' && !arrived.has(id)) findings.add('lost', `the reply ${id} is sent, but never arrived`);
    else if (status !== 'sent' && arrived.has(id))
      findings.add('lost', `the reply ${id} arrived, but the outbox says ${status}: ${problem}`);
  }
}
