import { cpSync, mkdtempSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '../../..');
const parts = ['config', 'connectors', 'src', 'workers', 'package.json'];

/** What a newer version has that this one lacks: a kind of job, a schedule of it and a field in a payload. */
const changes = [
  ['package.json', /"version": "[^"]+"/, '"version": "99.0.0"'],
  [
    'src/schemas/job.ts',
    '  score: MentionIds,\n',
    '  score: MentionIds.extend({ hint: z.string().optional() }),\n  translate: MentionIds,\n',
  ],
  [
    'src/adapters/redis/queue-jobs.ts',
    '  return parsed.data;',
    "  return name === 'score' ? { ...(parsed.data as object), hint: 'en' } : parsed.data;",
  ],
  [
    'workers/index.ts',
    '    score: (payload) => score(app, payload),\n',
    `    score: async (payload) => {
      await score(app, payload);
      await app.queue.add('translate', { mentionIds: payload.mentionIds });
    },
    translate: async ({ mentionIds }) => app.log.warn({ mentions: mentionIds.length }, 'translated'),\n`,
  ],
  [
    'src/services/schedules.ts',
    "  await app.queue.schedule('sweep'",
    "  await app.queue.schedule('nightly', 'translate', { mentionIds: [] }, 1000);\n  await app.queue.schedule('sweep'",
  ],
] as const;

/** Copies this version into a folder of its own and makes a newer one of it. Answers that folder and its command. */
export function makeNewerVersion(): { folder: string; program: string } {
  const folder = mkdtempSync(join(tmpdir(), 'earshot-newer-version-'));
  for (const part of parts) cpSync(join(root, part), join(folder, part), { recursive: true });
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  for (const [file, from, to] of changes) {
    const before = readFileSync(join(folder, file), 'utf8');
    const after = before.replace(from, to);
    if (after === before) throw new Error(`${file} no longer holds what the newer version changes: ${from}`);
    writeFileSync(join(folder, file), after);
  }
  return { folder, program: join(folder, 'config/earshot.ts') };
}
