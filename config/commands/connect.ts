import { setTimeout as wait } from 'node:timers/promises';
import { z } from 'zod';
import { SourceDraft } from '#src/schemas/api/sources.ts';
import { beginConsent, callbackPath, consentOf, finishConsent } from '#src/services/consent.ts';
import { createSource, pauseSource, removeSource } from '#src/services/sources.ts';
import { testSource } from '#src/services/test-source.ts';
import { defineCommand } from './command.ts';

const settings = z.record(z.string(), z.unknown());
const sourceId = z.string();

/** What `earshot connect` asks of the process that owns the store, one step after the other; see config/connect. */
export const Step = z.discriminatedUnion('step', [
  z.object({ step: z.literal('where') }),
  z.object({ step: z.literal('test'), connector: z.string(), settings, sourceId: sourceId.optional() }),
  z.object({ step: z.literal('create'), draft: SourceDraft, paused: z.boolean() }),
  z.object({ step: z.literal('begin'), sourceId }),
  z.object({ step: z.literal('await'), state: z.string() }),
  z.object({ step: z.literal('finish'), state: z.string(), code: z.string().optional(), error: z.string().optional() }),
  z.object({ step: z.literal('resume'), sourceId }),
  z.object({ step: z.literal('remove'), sourceId }),
]);
export type Step = z.input<typeof Step>;

const lookEveryMs = 300;

/** Answers each step with a line of JSON. */
export const connect = defineCommand({
  options: Step,
  async run(app, asked, terminal) {
    const answer = await stepOf();
    terminal.out(JSON.stringify(answer ?? {}));
    return 0;

    async function stepOf(): Promise<unknown> {
      switch (asked.step) {
        case 'where':
          return { callback: `${app.baseUrl}${callbackPath}` };
        case 'test': {
          const { connector, settings: tried, sourceId: of } = asked;
          return testSource(app, { connector, settings: tried, ...(of !== undefined && { sourceId: of }) });
        }
        case 'create':
          return { sourceId: (await createSource(app, asked.draft, { paused: asked.paused })).id };
        case 'begin':
          return beginConsent(app, asked.sourceId, { pageUrl: app.baseUrl });
        case 'finish': {
          const { state, code, error } = asked;
          return finishConsent(app, { state, ...(code && { code }), ...(error && { error }) }, undefined);
        }
        case 'await':
          return settled(asked.state);
        case 'resume':
          return void (await pauseSource(app, asked.sourceId, false));
        case 'remove':
          return removeSource(app, asked.sourceId);
      }
    }

    /** What became of a consent, wherever its answer arrives; nothing did where its time is up. */
    async function settled(state: string): Promise<{ outcome?: 'connected' | 'failed'; problem?: string }> {
      for (;;) {
        const pending = await consentOf(app, state);
        const { outcome, problem, expiresAt = new Date(0) } = pending ?? {};
        if (outcome) return { outcome, ...(problem && { problem }) };
        if (expiresAt <= app.clock.now()) return {};
        await wait(lookEveryMs, undefined, { signal: terminal.signal });
      }
    }
  },
});
