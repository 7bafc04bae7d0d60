import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { News } from '#src/schemas/news.ts';
import { gatherStale, touchedBy } from './live-news.ts';

/** Bursts of news become one round of fetching. */
const gatherMs = 800;
const reconnectMs = 3_000;

/**
 * Listens to the line's news and lets the screens fetch what changed. Call it once, in the frame of the page. Whatever
 * came while the connection was down is unknown, so everything is fetched anew when it is back.
 */
export function useLive(): { connected: boolean } {
  const queryClient = useQueryClient();
  const [connected, setConnected] = useState(true);

  useEffect(() => {
    const stale = gatherStale();
    let source: EventSource | undefined;
    let wasLost = false;
    let gathering: ReturnType<typeof setTimeout> | undefined;
    let reconnecting: ReturnType<typeof setTimeout> | undefined;

    const flush = () => {
      gathering = undefined;
      for (const queryKey of stale.take()) void queryClient.invalidateQueries({ queryKey });
    };
    const hear = (event: MessageEvent<string>) => {
      const news = readNews(event.data);
      if (!news) return;
      stale.add(touchedBy(news));
      gathering ??= setTimeout(flush, gatherMs);
    };
    const open = () => {
      source = new EventSource('/api/live');
      source.onopen = () => {
        setConnected(true);
        if (wasLost) void queryClient.invalidateQueries();
        wasLost = false;
      };
      source.onmessage = hear;
      source.onerror = () => {
        wasLost = true;
        setConnected(false);
        // The browser tries again by itself, unless the server's answer was no stream at all.
        if (source?.readyState !== EventSource.CLOSED) return;
        clearTimeout(reconnecting);
        reconnecting = setTimeout(open, reconnectMs);
      };
    };

    open();
    return () => {
      source?.close();
      clearTimeout(gathering);
      clearTimeout(reconnecting);
    };
  }, [queryClient]);

  return { connected };
}

function readNews(data: string): News | undefined {
  try {
    return News.parse(JSON.parse(data));
  } catch {
    // News of a newer server that this page does not know: nothing to do with it.
    return undefined;
  }
}
