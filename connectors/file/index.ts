import { defineConnector } from '#src/ports/connector.ts';
import { Settings } from './settings.ts';

export default defineConnector<Settings>({
  id: 'file',
  name: 'Files in a folder',
  about: 'Takes posts from JSONL, CSV and TSV files that are put into a folder.',
  settings: Settings,
  intervalSeconds: 60,

  collect: async (context) => (await import('./collect.ts')).collect(context),
  test: async (context) => (await import('./collect.ts')).tryOut(context),

  capabilities: () => ({ reply: 'link', share: 'link', like: 'link', follow: 'link' }),

  byHand: (kind, { url, author }) => (kind === 'follow' ? author.url : url),
});
