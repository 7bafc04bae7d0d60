import { defineConnector } from '#src/ports/connector.ts';
import { estimate } from './estimate.ts';
import { byHand, capabilities, validate } from './offers.ts';
import { handleOf, Settings } from './settings.ts';
import { MAX_WEIGHT, weigh } from './weigh.ts';

/** X by its API v2, paid for by use: https://docs.x.com/x-api. */
export default defineConnector<Settings>({
  id: 'x',
  name: 'X',
  about: 'Posts on X that name your brands or mention your account. X bills every post it hands out.',
  settings: Settings,
  intervalSeconds: 900,
  estimate,
  byHand,
  capabilities,
  validate,
  consent: {
    isWanted: ({ clientId }) => clientId !== undefined,
    address: async (request, context) => (await import('./consent.ts')).consent.address(request, context),
    exchange: async (answer, context) => (await import('./consent.ts')).consent.exchange(answer, context),
  },
  // https://docs.x.com/developer-terms/policy: content of X trains no models.
  terms: { mayTrain: false },
  textLimit: { max: MAX_WEIGHT, count: weigh },
  ownHandles: (settings) => [handleOf(settings)],

  collect: async (context) => (await import('./collect.ts')).collect(context),
  backfill: async (context) => (await import('./lookup.ts')).backfill(context),
  async *stream(context) {
    yield* (await import('./stream.ts')).stream(context);
  },
  lookup: async (postIds, context) => (await import('./lookup.ts')).lookup(postIds, context),
  readThread: async (threadId, context) => (await import('./lookup.ts')).readThread(threadId, context),
  reply: async (request, context) => (await import('./act.ts')).reply(request, context),
  share: async (request, context) => (await import('./act.ts')).share(request, context),
  findAction: async (request, context) => (await import('./act.ts')).findAction(request, context),
  test: async (context) => (await import('./try-out.ts')).tryOut(context),
});
