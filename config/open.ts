import { createPrivateKey, randomUUID } from 'node:crypto';
import { mkdirSync, readFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { destination, pino } from 'pino';
import { openChartDrawer } from '#src/adapters/charts/drawer.ts';
import type { Http, HttpOptions } from '#src/adapters/http/guarded-fetch.ts';
import { confidenceBelow } from '#src/adapters/language/abstain.ts';
import { openMailFolder } from '#src/adapters/mail-folder/notifier.ts';
import { openMailReader } from '#src/adapters/postal-mime/mail-reader.ts';
import { loadSecretKey, openSecrets } from '#src/adapters/secrets/secrets.ts';
import type { DkimKey } from '#src/adapters/smtp/notifier.ts';
import { openTelemetry } from '#src/adapters/telemetry/telemetry.ts';
import { watchedModel } from '#src/adapters/telemetry/watched-model.ts';
import { watchedQueue } from '#src/adapters/telemetry/watched-queue.ts';
import { watchedStore } from '#src/adapters/telemetry/watched-store.ts';
import { SettingsError } from '#src/errors.ts';
import type { App } from '#src/ports/app.ts';
import type { Notifier } from '#src/ports/notifier.ts';
import type { Translator } from '#src/ports/translator.ts';
import type { ProcessNote, ProcessRole } from '#src/schemas/process-note.ts';
import { RiskPolicy } from '#src/schemas/risk.ts';
import { SlaDefaults } from '#src/schemas/sla.ts';
import { refuseHalfFilled } from '#src/services/migrate-refusals.ts';
import { findConnectors } from './connectors.ts';
import { refuseNeighbours, refuseRole } from './neighbours.ts';
import { channelOpener } from './open-channels.ts';
import { openQueue } from './open-queue.ts';
import { openSentiment } from './open-sentiment.ts';
import { openStore } from './open-store.ts';
import type { Settings } from './settings.ts';
import { version } from './version.ts';

export interface OpenApp extends App, AsyncDisposable {
  /** What the operator should know of Redis, MongoDB and the models, a sentence each. */
  findings: string[];
}

/**
 * Opens each port by its setting. Closing goes in the reverse order of opening. Throws SettingsError for settings that do
 * not go together, be it with those of processes that run already. Without a role it is for a single command, which does
 * everything and which nobody asks for metrics.
 */
export async function openApp(settings: Settings, served?: ProcessRole): Promise<OpenApp> {
  const role = served ?? 'all';
  refuseRole(role, settings);
  const dir = settings.DATA_DIR;
  mkdirSync(dir, { recursive: true, mode: 0o700 });
  // What was opened is closed again where something after it cannot be opened.
  await using opening = new AsyncDisposableStack();
  const clock = { now: () => new Date() };
  // Logs go to stderr, so that what a command prints stays clean.
  const log = pino({ level: settings.LOG_LEVEL, base: null }, destination({ dest: 2, sync: true }));
  const key = loadSecretKey({ ...(settings.SECRET_KEY && { secretKey: settings.SECRET_KEY }), dir });
  const secrets = openSecrets({ key });
  const baseUrl =
    settings.BASE_URL ??
    `http://${settings.HOST.includes(':') ? `[${settings.HOST}]` : settings.HOST}:${settings.PORT}`;

  // First, so that it hears of all that happens while the others close.
  const counting = served ? { ownProcess: true } : { uncounted: true };
  const traceEndpoint = settings.OTEL_EXPORTER_OTLP_ENDPOINT;
  const telemetry = opening.use(await openTelemetry({ version, ...counting, traceEndpoint, log }));
  const kept = await openStore(settings, { clock, sessionSecret: secrets.fingerprint('sessions'), baseUrl });
  const store = watchedStore(opening.use(kept.store), telemetry);
  await refuseHalfFilled(store);
  const line = await openQueue(settings, { role, clock, log });
  const queue = watchedQueue(opening.use(line.queue), telemetry);
  const announcer = opening.use(line.announcer);
  const board = line.board && opening.use(line.board);
  const note: ProcessNote = {
    ...{ id: randomUUID(), role, host: hostname(), pid: process.pid, version },
    ...{ queue: line.identity, store: kept.identity, key: secrets.fingerprint('neighbours') },
  };
  for (const { signOn } of [line, kept]) {
    if (signOn) refuseNeighbours(note, await opening.use(await signOn(note)).processes());
  }

  // Who has no line to score loads nothing until a person asks for it (who learns from corrections): then on one thread.
  const scoresNothing = role === 'web' || role === 'scheduler';
  const sentiment = opening.use(
    await (scoresNothing ? openSentiment({ SCORE_THREADS: 1 }, 'fast') : openSentiment(settings)),
  );
  const notifier = opening.use(await openNotifier(settings));

  const charts = opening.use(openChartDrawer());
  const connectors = await findConnectors();
  const policies = {
    risk: RiskPolicy.parse(policy('risk')),
    sla: SlaDefaults.parse(policy('sla')),
    undecidedBelow: confidenceBelow(settings.REVIEW_PERCENT),
    learnNothingFrom: settings.LEARN_NOTHING_FROM,
  };
  const http = httpAtFirstUse({ allowPrivateHosts: settings.ALLOW_PRIVATE_HOSTS, userAgent: `Earshot/${version}` });
  // Ended before all others: what a job has in hand it finishes, or gives back, while what it needs is there.
  opening.use(line.queue);
  const closers = opening.move();
  return {
    store,
    queue,
    ...(board && { board }),
    sentiment: watchedModel(sentiment, telemetry),
    notifier,
    mailReader: openMailReader(),
    mail: mailPlaces(settings),
    announcer,
    accounts: kept.accounts,
    connectors,
    ...http,
    ...channelOpener({ fetch: http.fetch, clock, notifier }),
    ...(settings.TRANSLATE_URL !== undefined && {
      translator: translatorAtFirstUse(settings.TRANSLATE_URL, settings.TRANSLATE_KEY, http.fetch),
    }),
    secrets,
    charts,
    clock,
    log,
    telemetry,
    policies,
    sourceFolder: (sourceId) => {
      const folder = join(dir, 'sources', encodeURIComponent(sourceId));
      mkdirSync(folder, { recursive: true, mode: 0o700 });
      return folder;
    },
    baseUrl,
    findings: [...line.findings, ...kept.findings, ...(sentiment.notes?.() ?? [])],
    [Symbol.asyncDispose]: () => closers.disposeAsync(),
  };
}

async function openNotifier(settings: Settings): Promise<Notifier> {
  const { SMTP_URL: url, MAIL_FROM: from, DATA_DIR: dir } = settings;
  if (url === undefined) return openMailFolder({ dir: join(dir, 'mails'), from });
  const dkim = readDkim(settings);
  const { openSmtpNotifier } = await import('#src/adapters/smtp/notifier.ts');
  return openSmtpNotifier({ url, from, ...(dkim && { dkim }) });
}

function readDkim({ MAIL_DKIM_DOMAIN, MAIL_DKIM_SELECTOR, MAIL_DKIM_KEY }: Settings): DkimKey | undefined {
  if (!MAIL_DKIM_DOMAIN || !MAIL_DKIM_SELECTOR || !MAIL_DKIM_KEY) return undefined;
  try {
    const privateKey = readFileSync(MAIL_DKIM_KEY, 'utf8');
    createPrivateKey(privateKey);
    return { domain: MAIL_DKIM_DOMAIN, selector: MAIL_DKIM_SELECTOR, privateKey };
  } catch (cause) {
    throw new SettingsError('MAIL_DKIM_KEY must be a file that holds a private key as PEM.', { cause });
  }
}

function mailPlaces({ MAIL_FROM: from, MAIL_BOUNCE: bounces, MAIL_UNSUBSCRIBE: unsubscribe }: Settings): App['mail'] {
  const host = /@([A-Za-z0-9.-]+)>?\s*$/.exec(from)?.[1] ?? 'localhost';
  return { host, ...(bounces && { bounces }), ...(unsubscribe && { unsubscribe }) };
}

/** Most commands reach no network: only who does loads what it takes. */
/** Most processes never translate. */
function translatorAtFirstUse(url: string, key: string | undefined, fetch: App['fetch']): Translator {
  return {
    name: new URL(url).host,
    async translate(texts, to) {
      const { openLibreTranslate } = await import('#src/adapters/libretranslate/translator.ts');
      return openLibreTranslate({ url, key, fetch }).translate(texts, to);
    },
  };
}

function httpAtFirstUse(options: HttpOptions): Pick<App, 'fetch' | 'connect'> {
  let opened: Promise<Http> | undefined;
  const http = () =>
    (opened ??= import('#src/adapters/http/guarded-fetch.ts').then(({ openHttp }) => openHttp(options)));
  return {
    fetch: async (url, init) => (await http())(url, init),
    connect: async (url, init) => (await http()).connect(url, init),
  };
}

function policy(name: string): unknown {
  return JSON.parse(readFileSync(new URL(`./policies/${name}.json`, import.meta.url), 'utf8'));
}
