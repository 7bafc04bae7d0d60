import { watchVersion } from '#src/adapters/sqlite/version.ts';
import { openOperations } from '#src/api/operations.ts';
import { openServer } from '#src/api/server.ts';
import { SettingsError } from '#src/errors.ts';
import type { ProcessRole } from '#src/schemas/process-note.ts';
import { setSchedules } from '#src/services/schedules.ts';
import { handlersFor } from '../workers/index.ts';
import { commands } from './commands/index.ts';
import { openControl } from './control.ts';
import { takeFolder } from './data-folder.ts';
import { openApp } from './open.ts';
import { pageFolder } from './page-folder.ts';
import type { Settings } from './settings.ts';
import { version } from './version.ts';

/** It runs: resolves when it stopped taking requests and closed what was open. */
export interface Running extends AsyncDisposable {
  /** Where the page is; for a process without one, where it tells how it is. */
  url: string;
  /** The first admin needs it when the page can be reached from other machines. */
  setupCode: string | undefined;
  /** What the operator should know of Redis and MongoDB, a sentence each. */
  findings: string[];
  /** Aborts when it has to end, because a newer version has taken over its store; the reason says so. */
  mustEnd: AbortSignal;
}

const loopback = new Set(['127.0.0.1', '::1', 'localhost']);

/** Settings -> App -> API, workers, schedules, as far as the role has them. Disposing closes in the reverse order. */
export async function start(settings: Settings, role: ProcessRole = 'all'): Promise<Running> {
  const closers = new AsyncDisposableStack();
  try {
    const ownership = takeFolder(settings);
    if (!ownership)
      throw new SettingsError(`Another Earshot runs on ${settings.DATA_DIR}. Stop it, or choose another DATA_DIR.`);
    closers.use(ownership);
    const app = await openApp(settings, role);
    // Closed after the queue, when no job runs any more.
    const handlers = closers.use(handlersFor(app));
    closers.use(app);
    const ending = new AbortController();
    if (!settings.MONGO_URL) closers.use(watchVersion(settings.DATA_DIR, (problem) => ending.abort(problem)));
    const has = (other: ProcessRole) => role === 'all' || role === other;
    // All web processes ask for the same one, and nobody can guess it who has not the key.
    const setupCode = loopback.has(settings.HOST) ? undefined : app.secrets.fingerprint('first admin').slice(0, 12);
    const place = {
      ...{ host: settings.HOST, port: settings.PORT },
      ...(settings.METRICS_TOKEN && { metricsToken: settings.METRICS_TOKEN }),
    };
    // Whoever comes first need not wait for what sign-in needs, and what is wrong with it is told now.
    if (has('web')) await app.accounts.isEmpty();
    const server = closers.use(
      has('web')
        ? await openServer(app, {
            ...place,
            pageFolder,
            ...(settings.BASE_URL && { baseUrl: settings.BASE_URL }),
            ...(setupCode && { setupCode }),
            version,
            ...(settings.MAIL_BOUNCE_SECRET && { bounceSecret: settings.MAIL_BOUNCE_SECRET }),
          })
        : await openOperations(app, place),
    );
    if (!settings.REDIS_URL) closers.use(await openControl(settings.DATA_DIR, app, commands));
    if (role !== 'web') app.queue.work(handlers);
    if (has('scheduler')) await setSchedules(app);
    return {
      url: server.url,
      setupCode: has('web') ? setupCode : undefined,
      findings: app.findings,
      mustEnd: ending.signal,
      [Symbol.asyncDispose]: () => closers.disposeAsync(),
    };
  } catch (error) {
    await closers.disposeAsync();
    throw error;
  }
}
