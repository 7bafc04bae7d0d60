import type { App } from '#src/ports/app.ts';
import type { JobHandlers } from '#src/ports/queue.ts';
import { advise } from './advise.ts';
import { aftercare } from './aftercare.ts';
import { alarm } from './alarm.ts';
import { alert } from './alert.ts';
import { assess } from './assess.ts';
import { audit } from './audit.ts';
import { backfill } from './backfill.ts';
import { boardReports } from './board-reports.ts';
import { collect } from './collect.ts';
import { deliver } from './deliver.ts';
import { detect } from './detect.ts';
import { digest } from './digest.ts';
import { events } from './events.ts';
import { invite } from './invite.ts';
import { listen } from './listen.ts';
import { notify } from './notify.ts';
import { promise } from './promise.ts';
import { pulseDay } from './pulse-day.ts';
import { reassign } from './reassign.ts';
import { recheck } from './recheck.ts';
import { rematch } from './rematch.ts';
import { remeasure } from './remeasure.ts';
import { report } from './report.ts';
import { rollup } from './rollup.ts';
import { rules } from './rules.ts';
import { score } from './score.ts';
import { themeWatch } from './shared/theme-watch.ts';
import { sweep } from './sweep.ts';
import { tell } from './tell.ts';
import { themes } from './themes.ts';
import { threads } from './threads.ts';
import { tidy } from './tidy.ts';
import { watchWord } from './watch-word.ts';
import { webhook } from './webhook.ts';

/**
 * One handler for each kind of job: a kind without one does not compile. To be disposed when no job runs any more: the look for
 * themes has a thread.
 */
export function handlersFor(app: App): JobHandlers & AsyncDisposable {
  const watched = themeWatch(app);
  return {
    advise: (_, signal) => advise(app, signal),
    alarm: (_, signal) => alarm(app, signal),
    alert: (payload) => alert(app, payload),
    aftercare: (payload, signal) => aftercare(app, payload, signal),
    assess: (payload) => assess(app, payload),
    audit: (payload, signal) => audit(app, payload, signal),
    backfill: (payload, signal) => backfill(app, payload, signal),
    watchWord: (payload) => watchWord(app, payload),
    boardReports: (payload, signal) => boardReports(app, payload, signal),
    collect: (payload, signal) => collect(app, payload, signal),
    deliver: (payload, signal) => deliver(app, payload, signal),
    detect: (payload) => detect(app, payload),
    digest: (payload) => digest(app, payload),
    invite: () => invite(app),
    events: (_, signal) => events(app, signal),
    listen: (payload, signal) => listen(app, payload, signal),
    notify: (payload) => notify(app, payload),
    promise: (payload, signal) => promise(app, payload, signal),
    pulseDay: (_, signal) => pulseDay(app, signal),
    reassign: (payload, signal) => reassign(app, payload, signal),
    recheck: (_, signal) => recheck(app, signal),
    rematch: (payload) => rematch(app, payload),
    remeasure: (payload, signal) => remeasure(app, payload, signal),
    report: (_, signal) => report(app, signal),
    rollup: (payload) => rollup(app, payload),
    rules: (payload) => rules(app, payload),
    score: (payload) => score(app, payload),
    sweep: (payload) => sweep(app, payload),
    tell: (payload, signal) => tell(app, payload, signal),
    themes: (payload, signal) => themes(app, watched, payload, signal),
    threads: (_, signal) => threads(app, signal),
    tidy: (_, signal) => tidy(app, signal),
    webhook: (payload, signal) => webhook(app, payload, signal),
    [Symbol.asyncDispose]: () => watched[Symbol.asyncDispose](),
  };
}
