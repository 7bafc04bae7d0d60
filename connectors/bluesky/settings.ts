import { z } from 'zod';
import type { ConnectorContext } from '#src/ports/connector-context.ts';

const site = (protocol: RegExp) => z.url({ protocol });

export const Settings = z
  .object({
    handle: z
      .string()
      .trim()
      .regex(/^$|^@?[a-zA-Z0-9-]+(\.[a-zA-Z0-9-]+)+$|^did:[a-z]+:[a-zA-Z0-9._:%-]+$/, 'That is no handle or DID.')
      .default('')
      .meta({
        title: 'Handle',
        description: 'Of the account that listens and answers, such as acme.bsky.social. Without one we only listen.',
      }),
    appPassword: z.string().trim().default('').meta({
      title: 'App password',
      description: 'Made under Settings, Privacy and security, App passwords. Not the password you sign in with.',
      secret: true,
    }),
    stream: z.boolean().default(true).meta({
      title: 'Listen as it is written',
      description: 'Reads every public post within seconds. Needs a steady connection of some 50 kB a second.',
    }),
    search: z.boolean().default(true).meta({
      title: 'Search',
      description: 'Asks the search for each word of your brands at every poll. Needs the account.',
    }),
    notifications: z.boolean().default(true).meta({
      title: 'Notifications',
      description: 'Hears who mentions, answers or quotes the account, whatever the words.',
    }),
    firstLookBackHours: z.number().int().min(1).max(720).default(24).meta({
      title: 'First look back',
      description: 'Hours before the first poll that are searched as well.',
    }),
    service: site(/^https?$/)
      .default('https://bsky.social')
      .meta({ title: 'Server', description: 'Where the account lives; another one only if it is not at Bluesky.' }),
    jetstream: site(/^wss?$/)
      .default('wss://jetstream.us-west.bsky.network')
      .meta({ title: 'Stream', description: 'A Jetstream of version 2.' }),
    appView: site(/^https?$/)
      .default('https://public.api.bsky.app')
      .meta({ title: 'Public view', description: 'Where posts and people are looked up while there is no account.' }),
  })
  .refine(({ handle, appPassword }) => (handle === '') === (appPassword === ''), {
    message: 'A handle needs its app password, and an app password its handle.',
    path: ['appPassword'],
  })
  .refine(({ handle, stream }) => handle !== '' || stream, {
    message: 'Without an account there is only the stream to listen to.',
    path: ['stream'],
  });
export type Settings = z.infer<typeof Settings>;
export type Context = ConnectorContext<Settings>;

/** Whether an account was given: without one we hear the stream and look up counters, and do nothing. */
export function hasAccount({ handle }: Settings): boolean {
  return handle !== '';
}

/** The handle or DID by which the account signs in. */
export function accountName({ handle }: Settings): string {
  return handle.startsWith('did:') ? handle : handle.replace(/^@/, '').toLowerCase();
}
