import { type ActRequest, defineConnector } from '#src/ports/connector.ts';
import { sampleBrands } from './sample-brands.ts';
import { type Context, Settings } from './settings.ts';
import { textLimit } from './text-limit.ts';

const visit = () => import('./visit.ts');
const act = async (request: ActRequest, context: Context) => (await visit()).act(request, context);

export default defineConnector<Settings>({
  id: 'sandbox',
  name: 'Sandbox',
  about: 'A pretend network with a sample day of a fictional brand. It needs no account and takes your replies.',
  settings: Settings,
  intervalSeconds: 10,
  textLimit,
  sample: { sourceName: 'Sandbox: the sample day', settings: {}, brands: sampleBrands },
  ownHandles: ({ account }) => [...new Set([account, 'brindle_care', 'brindle'])],

  collect: async (context) => (await visit()).collect(context),
  lookup: async (postIds, context) => (await visit()).lookup(postIds, context),
  readThread: async (threadId, context) => (await visit()).readThread(threadId, context),
  reply: async (request, context) => (await visit()).reply(request, context),
  like: act,
  share: act,
  follow: act,
  findAction: async (request, context) => (await visit()).findAction(request, context),
  test: async (context) => (await visit()).tryOut(context),
});
