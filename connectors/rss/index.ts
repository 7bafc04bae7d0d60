import { defineConnector } from '#src/ports/connector.ts';
import { Settings } from './settings.ts';

export default defineConnector({
  id: 'rss',
  name: 'Feed',
  about: 'Hears every item of an RSS, Atom or JSON feed: blogs, news sites, forums.',
  settings: Settings,
  intervalSeconds: 300,

  collect: async (context) => (await import('./collect.ts')).collect(context),
  test: async (context) => (await import('./collect.ts')).tryOut(context),

  capabilities: () => ({ reply: 'link' }),

  byHand: (kind, { url }) => (kind === 'reply' ? url : undefined),
});
