import { createHash, randomBytes } from 'node:crypto';
import {
  AppError,
  ConflictError,
  ForbiddenError,
  InvalidInputError,
  NotFoundError,
  PermanentError,
} from '../errors.ts';
import type { App } from '../ports/app.ts';
import type { Connector } from '../ports/connector.ts';
import type { Kept } from '../ports/connector-context.ts';
import type { Connected, ConsentAnswer } from '../schemas/api/consent.ts';
import type { PendingConsent } from '../schemas/consent.ts';
import type { Source } from '../schemas/source.ts';
import { openSource } from './source-context.ts';
import { pollSoon } from './sources.ts';
import { keepConsented, vaultKeyOf } from './vault.ts';

type Outside = 'connectors' | 'secrets' | 'sourceFolder' | 'fetch' | 'connect' | 'clock';
type Needs = Pick<App, 'store' | 'queue' | 'announcer' | Outside>;

/** Where networks send the browser back to, below the address of the page; people register it there. */
export const callbackPath = '/consent/callback';

const validMs = 10 * 60_000;
const patienceMs = 30_000;

/**
 * Begins to connect a source to an account: answers the page of the network on which its owner gives consent, and the state
 * that the answer must bring. Good for ten minutes, once, and for this user alone; for whoever has the state where none is
 * named.
 *
 * @param begin.pageUrl where that person reaches our page, without a slash at the end
 */
export async function beginConsent(
  app: Needs,
  sourceId: string,
  begin: { userId?: string; pageUrl: string },
): Promise<{ address: string; state: string; expiresAt: Date }> {
  const { source, connector, consent, context } = await opened(app, sourceId);
  const state = randomBytes(32).toString('base64url');
  const verifier = randomBytes(32).toString('base64url');
  const redirectUri = `${begin.pageUrl}${callbackPath}`;
  // https://www.rfc-editor.org/rfc/rfc7636#section-4.2
  const codeChallenge = createHash('sha256').update(verifier).digest('base64url');
  const address = await consent.address({ redirectUri, state, codeChallenge }, context);
  if (!/^https?:$/.test(URL.parse(address)?.protocol ?? ''))
    throw new PermanentError(`${connector.name} names no page on which consent could be given. Check its addresses.`);
  const createdAt = app.clock.now();
  const expiresAt = new Date(createdAt.getTime() + validMs);
  const id = app.secrets.fingerprint(state);
  await app.store.consents.begin({
    ...{ id, sourceId: source.id, redirectUri, createdAt, expiresAt },
    verifier: app.secrets.seal(verifier, sealContext(id)),
    ...(begin.userId !== undefined && { userId: begin.userId }),
  });
  return { address, state, expiresAt };
}

/** How a consent stands; undefined where there is none of this state. */
export async function consentOf(
  { store, secrets }: Pick<App, 'store' | 'secrets'>,
  state: string,
): Promise<PendingConsent | undefined> {
  return store.consents.get(secrets.fingerprint(state));
}

/**
 * Connects the source with what the browser came back with. Throws ForbiddenError for another user than the one who began,
 * and an AppError in words for that person where nothing came of it.
 */
export async function finishConsent(app: Needs, answer: ConsentAnswer, userId: string | undefined): Promise<Connected> {
  const pending = await consentOf(app, answer.state);
  if (!pending) throw new InvalidInputError(`This consent was not begun here, or its source was removed. ${again}`);
  if (pending.userId !== undefined && pending.userId !== userId)
    throw new ForbiddenError(`Somebody else began this consent. ${again}`);
  const now = app.clock.now();
  if (!pending.answeredAt && pending.expiresAt <= now)
    throw new InvalidInputError(`This consent was begun more than ten minutes ago. ${again}`);
  if (!(await app.store.consents.answer(pending.id, now)))
    throw new ConflictError(`This consent was answered already, and each is good once. ${again}`);
  try {
    const connected = await exchanged(app, pending, answer);
    await app.store.consents.settle(pending.id, undefined);
    return connected;
  } catch (error) {
    const problem = error instanceof AppError ? error.message : 'Something went wrong that nobody foresaw.';
    await app.store.consents.settle(pending.id, problem);
    throw error;
  }
}

const again = 'Where the source does not say that it is connected, press Connect on page Sources once more.';

async function exchanged(app: Needs, pending: PendingConsent, answer: ConsentAnswer): Promise<Connected> {
  const { source, connector, consent, context } = await opened(app, pending.sourceId);
  const { redirectUri } = pending;
  const code = codeIn(answer, connector);
  const codeVerifier = app.secrets.open(pending.verifier, sealContext(pending.id));
  const kept = await consent.exchange({ code, redirectUri, codeVerifier }, context);
  await keepConsented(app, vaultKeyOf(app, source), kept);
  await nameAsOurs(app, source.id, kept);
  await pollSoon(app, source);
  return {
    sourceName: source.name,
    network: connector.name,
    ...(kept.handle && { handle: kept.handle }),
    atCommandLine: pending.userId === undefined,
  };
}

/** Throws PermanentError where the person or the network said no: https://www.rfc-editor.org/rfc/rfc6749#section-4.1.2.1 */
function codeIn({ code, error, errorDescription }: ConsentAnswer, { name }: Connector): string {
  if (error === 'access_denied')
    throw new PermanentError(`The consent was not given at ${name}, so nothing is connected.`);
  if (error !== undefined) throw new PermanentError(`${name} refused: ${(errorDescription ?? error).slice(0, 300)}`);
  if (!code) throw new InvalidInputError(`${name} sent nothing to connect with. Begin once more.`);
  return code;
}

/** Posts of the account that speaks for us are ours. */
async function nameAsOurs({ store }: Needs, sourceId: string, { handle }: Kept): Promise<void> {
  for (let tries = 0; handle && tries < 5; tries += 1) {
    const source = await store.sources.get(sourceId);
    if (!source || source.ownHandles.includes(handle)) return;
    const ownHandles = [...source.ownHandles, handle];
    if (await store.sources.replace({ ...source, ownHandles, version: source.version + 1 })) return;
  }
}

async function opened(app: Needs, sourceId: string) {
  const source: Source | undefined = await app.store.sources.get(sourceId);
  if (!source) throw new NotFoundError('The source');
  const { connector, context } = openSource(app, source, AbortSignal.timeout(patienceMs), 'act');
  const { consent } = connector;
  if (!consent) throw new InvalidInputError(`${connector.name} asks for no consent.`);
  return { source, connector, consent, context };
}

function sealContext(consentId: string): string {
  return `consent:${consentId}`;
}
