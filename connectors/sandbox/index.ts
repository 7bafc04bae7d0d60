import { type ActRequest, defineConnector } from '#src/ports/connector.ts';
import { StaffActionKind } from '#src/schemas/action.ts';
import { isOnBoard, places, staffOnlyOnBoard } from './kettle-talk.ts';
import { sampleBrands } from './sample-brands.ts';
import { type Context, Settings } from './settings.ts';
import { textLimit } from './text-limit.ts';

const visit = () => import('./visit.ts');
const acting = () => import('./act.ts');
const act = async (request: ActRequest, context: Context) => (await acting()).act(request, context);

export default defineConnector<Settings>({
  id: 'sandbox',
  name: 'Sandbox',
  about: 'A pretend network with a sample day of a fictional brand. It needs no account and takes your replies.',
  settings: Settings,
  intervalSeconds: 10,
  textLimit,
  isOnBoard,
  sample: { sourceName: 'Sandbox: the sample day', settings: {}, brands: sampleBrands },
  ownHandles: ({ account }) => [...new Set([account, 'brindle_care', 'brindle'])],

  collect: async (context) => (await visit()).collect(context),
  lookup: async (postIds, context) => (await visit()).lookup(postIds, context),
  readThread: async (threadId, context) => (await visit()).readThread(threadId, context),
  reply: async (request, context) => (await acting()).reply(request, context),
  like: act,
  share: act,
  follow: act,
  close: act,
  open: act,
  pin: act,
  unpin: act,
  hide: act,
  unhide: act,
  move: act,
  tag: act,
  untag: act,
  places: async () => places,
  standing: async (threadId, context) => (await visit()).standing(threadId, context),
  reports: async (known, context) => (await visit()).reports(known, context),
  settleReports: async (request, context) => (await acting()).settleReports(request, context),
  findAction: async (request, context) => (await acting()).findAction(request, context),
  validate({ kind }, post) {
    if (!StaffActionKind.safeParse(kind).success || isOnBoard(post)) return undefined;
    return { why: staffOnlyOnBoard, way: 'no' };
  },
  test: async (context) => (await visit()).tryOut(context),
});
