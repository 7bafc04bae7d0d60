import type { Request, RequestHandler, Response } from 'express';
import type { App } from '../ports/app.ts';
import type { News } from '../schemas/news.ts';
import { allowed } from './caller.ts';

export interface LiveTimes {
  /** News of this stretch go out together, each thing once. */
  gatherMs: number;
  /** Keeps proxies from closing a quiet stream, and tells the page that it still stands. */
  heartbeatMs: number;
  /** How soon a stream ends whose session or permission is gone. */
  recheckMs: number;
}

/** Streams to open screens. */
export interface Live extends Disposable {
  handler: RequestHandler;
  /** How many screens listen. */
  count(): number;
}

export const usualTimes: LiveTimes = { gatherMs: 100, heartbeatMs: 20_000, recheckMs: 60_000 };
/** A screen that takes nothing in for so long a backlog is let go; it comes back and loads anew. */
const longestBacklog = 256 * 1024;

/** News as server-sent events, one a message: https://html.spec.whatwg.org/multipage/server-sent-events.html */
export function openLive(
  app: Pick<App, 'accounts' | 'announcer' | 'store' | 'clock' | 'secrets'>,
  times: LiveTimes = usualTimes,
): Live {
  const screens = new Set<() => void>();

  async function handler(request: Request, response: Response): Promise<void> {
    await allowed(app, request, { method: 'GET', caller: 'read' });
    response.writeHead(200, {
      'content-type': 'text/event-stream',
      'cache-control': 'no-store',
      // nginx would gather the stream otherwise.
      'x-accel-buffering': 'no',
    });
    response.write(': listening\n\n');

    const gathered = gather();
    let flushing: NodeJS.Timeout | undefined;
    const write = (text: string) => {
      if (response.writableLength > longestBacklog) end();
      else response.write(text);
    };
    const unsubscribe = app.announcer.subscribe((news) => {
      if (news.kind === 'presence' && !news.changed) return;
      gathered.add(news);
      flushing ??= setTimeout(() => {
        flushing = undefined;
        write(
          gathered
            .take()
            .map((item) => `data: ${JSON.stringify(item)}\n\n`)
            .join(''),
        );
      }, times.gatherMs);
    });
    // A comment would keep a proxy content, but the page could not tell it from silence.
    const heartbeat = setInterval(() => write('event: beat\ndata: still here\n\n'), times.heartbeatMs);
    const recheck = setInterval(
      () => allowed(app, request, { method: 'GET', caller: 'read' }).catch(end),
      times.recheckMs,
    );

    function end(): void {
      clearTimeout(flushing);
      clearInterval(heartbeat);
      clearInterval(recheck);
      unsubscribe();
      screens.delete(end);
      response.end();
    }
    screens.add(end);
    response.on('close', end);
    // It may have closed before the listener stood.
    if (response.destroyed) end();
  }

  return {
    handler,
    count: () => screens.size,
    [Symbol.dispose]() {
      for (const end of [...screens]) end();
    },
  };
}

/** Keeps each changed thing once; brands with new mentions become one piece of news. */
function gather(): { add(news: News): void; take(): News[] } {
  let waiting = new Map<string, News>();
  return {
    add(news) {
      const key = keyOf(news);
      const known = waiting.get(key);
      if (news.kind === 'mentions' && known?.kind === 'mentions')
        waiting.set(key, { ...news, brandIds: [...new Set([...known.brandIds, ...news.brandIds])] });
      else if (news.kind === 'threads' && known?.kind === 'threads')
        waiting.set(key, { ...news, threadIds: [...new Set([...known.threadIds, ...news.threadIds])] });
      else if (news.kind === 'case' && known?.kind === 'case')
        waiting.set(key, {
          ...{ ...known, ...news },
          ...{ brandId: news.brandId || known.brandId, isNew: news.isNew || known.isNew },
        });
      else waiting.set(key, news);
    },
    take() {
      const taken = [...waiting.values()];
      waiting = new Map();
      return taken;
    },
  };
}

function keyOf(news: News): string {
  switch (news.kind) {
    case 'case':
      return `case ${news.caseId}`;
    case 'action':
      return `action ${news.actionId}`;
    case 'source':
      return `source ${news.sourceId}`;
    case 'brand':
      return `brand ${news.brandId}`;
    case 'record':
      return `record ${news.record} ${news.id}`;
    case 'incident':
      return `incident ${news.incidentId}`;
    case 'theme':
      return `theme ${news.brandId}`;
    case 'audit':
    case 'promise':
    case 'presence':
    case 'threads':
    case 'mentions':
      return news.kind;
  }
}
