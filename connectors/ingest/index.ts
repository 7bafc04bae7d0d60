import { defineConnector } from '#src/ports/connector.ts';
import { Settings } from './settings.ts';

export default defineConnector<Settings>({
  id: 'ingest',
  name: 'Anything that can send',
  about: 'Takes posts that a scraper, an n8n flow, an export or a script of yours sends, as JSON, NDJSON or CSV.',
  settings: Settings,
  // Nothing is polled: who hears nothing for three times as long is told so.
  intervalSeconds: 86_400,

  receive: async (delivery, context) => (await import('./receive.ts')).receive(delivery, context),

  byHand: (kind, { url, author }) => (kind === 'follow' ? author.url : url) || undefined,
});
