import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { destination, pino } from 'pino';
import { openAccounts } from '#src/adapters/better-auth/accounts.ts';
import { openHttp } from '#src/adapters/http/guarded-fetch.ts';
import { openLanguageModel } from '#src/adapters/language/model.ts';
import { openMailFolder } from '#src/adapters/mail-folder/notifier.ts';
import { openMemoryAnnouncer } from '#src/adapters/memory/announcer.ts';
import { loadSecretKey, openSecrets } from '#src/adapters/secrets/secrets.ts';
import { openSmtpNotifier } from '#src/adapters/smtp/notifier.ts';
import { openSqliteQueue } from '#src/adapters/sqlite/queue.ts';
import { openSqliteStore } from '#src/adapters/sqlite/store.ts';
import type { App } from '#src/ports/app.ts';
import { RiskPolicy } from '#src/schemas/risk.ts';
import { SlaPolicy } from '#src/schemas/sla.ts';
import { findConnectors } from './connectors.ts';
import type { Settings } from './settings.ts';
import { version } from './version.ts';

export type OpenApp = App & AsyncDisposable;

/** Opens each port by its setting. Closing goes in the reverse order of opening. */
export async function openApp(settings: Settings): Promise<OpenApp> {
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

  const store = opening.use(openSqliteStore({ dir }));
  const queue = opening.use(openSqliteQueue({ file: join(dir, 'queue.db'), clock, log, soleOwner: true }));
  const threads = settings.SCORE_THREADS;
  const sentiment = opening.use(openLanguageModel(threads === undefined ? {} : { threads }));
  const notifier = opening.use(
    settings.SMTP_URL
      ? openSmtpNotifier({ url: settings.SMTP_URL, from: settings.MAIL_FROM })
      : openMailFolder({ dir: join(dir, 'mails'), from: settings.MAIL_FROM }),
  );
  const announcer = opening.use(openMemoryAnnouncer());
  const accounts = await openAccounts({ database: store.connection, secret: secrets.fingerprint('sessions'), baseUrl });

  const connectors = await findConnectors();
  const policies = { risk: RiskPolicy.parse(policy('risk')), sla: SlaPolicy.parse(policy('sla')) };
  const closers = opening.move();
  return {
    store,
    queue,
    sentiment,
    notifier,
    announcer,
    accounts,
    connectors,
    fetch: openHttp({ allowPrivateHosts: settings.ALLOW_PRIVATE_HOSTS, userAgent: `Earshot/${version}` }),
    secrets,
    clock,
    log,
    policies,
    sourceFolder: (sourceId) => {
      const folder = join(dir, 'sources', encodeURIComponent(sourceId));
      mkdirSync(folder, { recursive: true, mode: 0o700 });
      return folder;
    },
    baseUrl,
    [Symbol.asyncDispose]: () => closers.disposeAsync(),
  };
}

function policy(name: string): unknown {
  return JSON.parse(readFileSync(new URL(`./policies/${name}.json`, import.meta.url), 'utf8'));
}
