import { z } from 'zod';
import { ScreenPlace } from './presence.ts';
import { RecordKind } from './records.ts';

/** What open screens are told as it happens: what changed, never the content; the screen asks for that itself. */
export const News = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('case'),
    caseId: z.string(),
    brandId: z.string(),
    isNew: z.boolean(),
    /** It is new, and its risk high or critical. */
    atRisk: z.boolean().optional(),
  }),
  z.object({ kind: z.literal('action'), actionId: z.string(), caseId: z.string().optional() }),
  z.object({ kind: z.literal('source'), sourceId: z.string() }),
  z.object({ kind: z.literal('brand'), brandId: z.string() }),
  z.object({ kind: z.literal('incident'), incidentId: z.string(), brandId: z.string() }),
  z.object({ kind: z.literal('audit') }),
  z.object({ kind: z.literal('theme'), brandId: z.string() }),
  z.object({ kind: z.literal('promise') }),
  z.object({ kind: z.literal('record'), record: RecordKind, id: z.string(), of: z.string().optional() }),
  z.object({
    kind: z.literal('presence'),
    ...ScreenPlace.shape,
    userId: z.string(),
    /** False where it only says that it is still so, which concerns no screen. */
    changed: z.boolean(),
  }),
  z.object({ kind: z.literal('threads'), threadIds: z.array(z.string()) }),
  z.object({ kind: z.literal('mentions'), brandIds: z.array(z.string()) }),
]);
export type News = z.infer<typeof News>;
