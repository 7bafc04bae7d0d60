import { z } from 'zod';
import type { ConnectorContext } from '#src/ports/connector-context.ts';

const SUBREDDIT = /^(\/?r\/)?\w{2,24}$/;

export const Settings = z.object({
  approved: z
    .boolean()
    .refine((yes) => yes, 'Reddit wants every use of its API approved first; ask for it, then confirm it here.')
    .meta({
      title: 'Reddit has approved our use',
      description:
        'Since November 2025 Reddit gives access only on request (Responsible Builder Policy): it must have approved this use of ' +
        'this client id in writing, and commercial use needs a contract. Confirm only what is so.',
    }),
  clientId: z
    .string()
    .trim()
    .min(1)
    .meta({ title: 'Client id', description: 'Stands under the name of your approved app at reddit.com/prefs/apps.' }),
  clientSecret: z
    .string()
    .trim()
    .min(1)
    .meta({ title: 'Client secret', description: 'Stands there as “secret”.', secret: true }),
  username: z
    .string()
    .trim()
    .regex(/^(\/?u\/)?[\w-]{3,20}$/)
    .meta({ title: 'Our account', description: 'The Reddit user under whose name Earshot reads and answers.' }),
  password: z.string().default('').meta({
    title: 'Password',
    description: 'Only for an app of the kind “script”. Leave it empty for a “web app” and give consent instead.',
    secret: true,
  }),
  subreddits: z
    .array(z.string().trim().regex(SUBREDDIT))
    .max(200)
    .default([])
    .meta({ title: 'Subreddits', description: 'Read whole, comments included: comments cannot be searched.' }),
  search: z.boolean().default(true).meta({
    title: 'Search all of Reddit',
    description: 'For posts with the words of your brands; finds no comments.',
  }),
  inbox: z.boolean().default(true).meta({
    title: 'Inbox',
    description: 'Hear answers to our account and comments that name it. Private messages are never kept.',
  }),
  shareTo: z
    .string()
    .trim()
    .regex(/^((\/?r\/)?\w{2,24})?$/)
    .default('')
    .meta({ title: 'Crosspost to', description: 'Where Share crossposts to. Empty: the profile of our account.' }),
  appName: z
    .string()
    .trim()
    .regex(/^[\w.-]{3,60}$/)
    .default('earshot')
    .meta({
      title: 'Name of the app',
      description: 'Reddit wants each app to name itself; best the name it approved.',
    }),
  firstLookBackHours: z
    .number()
    .int()
    .min(1)
    .max(720)
    .default(24)
    .meta({ title: 'First look back', description: 'Hours before the first poll that are heard as well.' }),
  baseUrl: z
    .url({ protocol: /^https?$/ })
    .default('https://oauth.reddit.com')
    .meta({ title: 'API', description: 'Where Reddit is asked.' }),
  loginBaseUrl: z
    .url({ protocol: /^https?$/ })
    .default('https://www.reddit.com')
    .meta({ title: 'Sign-in', description: 'Where tokens are fetched and consent is given.' }),
});
export type Settings = z.infer<typeof Settings>;

export type Context = ConnectorContext<Settings>;

/** Without `u/`. */
export function userOf({ username }: Settings): string {
  return username.replace(/^\/?u\//, '');
}

/** Without `r/`, each once. */
export function subredditsOf({ subreddits }: Settings): string[] {
  return [...new Set(subreddits.map(bareName))];
}

/** Where a share goes, without `r/`; a profile is the subreddit `u_<name>`. */
export function shareTargetOf(settings: Settings): string {
  return bareName(settings.shareTo) || `u_${userOf(settings)}`;
}

/**
 * Reddit slows down or blocks what does not name itself in this form
 * (https://support.reddithelp.com/hc/en-us/articles/16160319875092-Reddit-Data-API-Wiki).
 */
export function userAgentOf(settings: Settings): string {
  return `${process.platform}:${settings.appName}:v1 (by /u/${userOf(settings)})`;
}

function bareName(name: string): string {
  return name.replace(/^\/?r\//, '');
}
