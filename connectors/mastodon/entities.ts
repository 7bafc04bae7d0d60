import { z } from 'zod';

const time = z.iso.datetime({ offset: true }).transform((text) => new Date(text));
const count = z.number().int().nullish();
/** Ids are text everywhere in the family; they exceed what a number can hold. */
const id = z.string().min(1);

/** https://docs.joinmastodon.org/entities/Account/; what the other servers of the family leave out is optional. */
export const Account = z.object({
  id,
  username: z.string().min(1),
  acct: z.string().min(1),
  display_name: z.string().nullish(),
  url: z.string().nullish(),
  uri: z.string().nullish(),
  followers_count: count,
  created_at: z.string().nullish(),
  bot: z.boolean().nullish(),
  indexable: z.boolean().nullish(),
  suspended: z.boolean().nullish(),
});
export type Account = z.infer<typeof Account>;

const Plain = z.object({
  id,
  uri: z.string().min(1),
  url: z.string().nullish(),
  created_at: time,
  edited_at: time.nullish(),
  account: Account,
  content: z.string(),
  spoiler_text: z.string().nullish(),
  visibility: z.string(),
  language: z.string().nullish(),
  in_reply_to_id: id.nullish(),
  favourites_count: count,
  reblogs_count: count,
  replies_count: count,
  favourited: z.boolean().nullish(),
  reblogged: z.boolean().nullish(),
  sensitive: z.boolean().nullish(),
  /** https://docs.joinmastodon.org/entities/MediaAttachment/ */
  media_attachments: z
    .array(
      z.object({
        type: z.string(),
        url: z.string().nullish(),
        preview_url: z.string().nullish(),
        description: z.string().nullish(),
      }),
    )
    .nullish()
    .catch(undefined),
});

/** https://docs.joinmastodon.org/entities/Status/ */
export const Status = Plain.extend({ reblog: Plain.nullish() });
export type Status = z.infer<typeof Plain>;

/** What of a list is needed to go on in it, whatever else its items hold. */
export const Listed = z.array(z.looseObject({ id }));

export const Notification = z.object({ type: z.string(), status: z.unknown() });
export const ThreadAround = z.object({ ancestors: Listed, descendants: Listed });
export const Found = z.object({ statuses: Listed });
export const Relationship = z.object({
  id,
  following: z.boolean().nullish(),
  requested: z.boolean().nullish(),
});

/** Both shapes of `/api/v2/instance` and `/api/v1/instance` in what we ask of them. */
export const Instance = z.object({
  title: z.string().default(''),
  version: z.string().default(''),
  configuration: z
    .object({
      statuses: z.object({ max_characters: z.number().int().positive().nullish() }).nullish(),
      urls: z.object({ streaming: z.string().nullish() }).nullish(),
    })
    .nullish(),
  urls: z.object({ streaming_api: z.string().nullish() }).nullish(),
});
export type Instance = z.infer<typeof Instance>;
