import { z } from 'zod';
import { Action } from '../schemas/action.ts';
import { Brand } from '../schemas/brand.ts';
import { Case, CaseEvent } from '../schemas/case.ts';
import { Correction } from '../schemas/correction.ts';
import { Incident } from '../schemas/incident.ts';
import { Issue } from '../schemas/issue.ts';
import { Mention, MentionWithPost } from '../schemas/mention.ts';
import { Author, StoredPost } from '../schemas/post.ts';
import { ReplyDraft } from '../schemas/reply-draft.ts';
import { RiskAssessment } from '../schemas/risk.ts';
import { Rollup } from '../schemas/rollup.ts';
import { SavedReply } from '../schemas/saved-reply.ts';
import { Sentiment } from '../schemas/sentiment.ts';
import { CoverageWindow } from '../schemas/source.ts';
import { Team } from '../schemas/team.ts';
import { User } from '../schemas/user.ts';
import { WebhookDelivery, WebhookEvent } from '../schemas/webhook.ts';

export type Schema = Record<string, unknown>;

/** What calls speak of again and again; each is described once. */
const nouns = {
  ...{ Action, Author, Brand, Case, CaseEvent, Correction, CoverageWindow, Incident, Issue, Mention, MentionWithPost },
  ...{
    ReplyDraft,
    RiskAssessment,
    Rollup,
    SavedReply,
    Sentiment,
    StoredPost,
    Team,
    User,
    WebhookDelivery,
    WebhookEvent,
  },
};

/** JSON Schemas, each under a name of its own. What is given may leave out what has a default, so it has a name apart. */
export function namedSchemas() {
  const known = z.registry<{ id: string }>();
  for (const [id, noun] of Object.entries(nouns)) known.add(noun as z.ZodType, { id });
  const named: Record<string, Schema> = {};

  function inline(schema: z.ZodType, io: 'input' | 'output'): Schema {
    const suffix = io === 'input' ? 'Input' : '';
    const made = z.toJSONSchema(schema, {
      ...{ io, metadata: known, unrepresentable: 'any' },
      override({ zodSchema, jsonSchema }) {
        const { def } = zodSchema._zod;
        // A moment: a date that is read from text. What comes in may be text alone, what goes out is.
        const isMoment = def.type === 'date' || (def.type === 'pipe' && def.out._zod.def.type === 'date');
        if (isMoment) Object.assign(jsonSchema, { type: 'string', format: 'date-time' });
      },
    }) as Schema;
    const { $schema: _, $defs = {}, id: _id, ...rest } = placed(made, suffix) as Schema & { $defs?: Schema };
    for (const [name, { id: _name, ...definition }] of Object.entries($defs as Record<string, Schema>))
      named[name + suffix] ??= definition;
    return rest;
  }
  return {
    inline,
    /** A reference to the schema under its own name, or under this one. */
    refer(schema: z.ZodType, name: string, io: 'input' | 'output'): Schema {
      const own = known.get(schema)?.id;
      const place = own === undefined ? name : own + (io === 'input' ? 'Input' : '');
      if (!named[place]) {
        const made = inline(schema, io);
        // A noun stands among those that it speaks of already.
        named[place] ??= made;
      }
      return { $ref: `#/components/schemas/${place}` };
    },
    all: (): Record<string, Schema> =>
      Object.fromEntries(Object.entries(named).toSorted(([one], [other]) => (one < other ? -1 : 1))),
  };
}

/** References lead to where the schemas stand in the reference. */
function placed(value: unknown, suffix: string): unknown {
  if (Array.isArray(value)) return value.map((one) => placed(one, suffix));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, one]) => {
      if (key !== '$ref' || typeof one !== 'string') return [key, placed(one, suffix)];
      return [key, one.replace(/^#\/\$defs\/(.+)$/, `#/components/schemas/$1${suffix}`)];
    }),
  );
}
