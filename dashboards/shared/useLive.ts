import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { tellNews } from './heard-news.ts';
import { gatherStale, isNamedBy, touchedBy } from './live-news.ts';
import { openNewsStream } from './news-stream.ts';

/** Bursts of news become one round of fetching. */
const gatherMs = 800;

/**
 * Listens to the line's news and lets the screens fetch what changed. Call it once, in the frame of the page. Whatever
 * came while the connection was down is unknown, so everything is fetched anew when it is back.
 */
export function useLive(): { connected: boolean } {
  const queryClient = useQueryClient();
  const [connected, setConnected] = useState(true);

  useEffect(() => {
    const stale = gatherStale();
    let gathering: ReturnType<typeof setTimeout> | undefined;
    const flush = () => {
      gathering = undefined;
      void queryClient.invalidateQueries({ predicate: isNamedBy(stale.take()) });
    };
    const close = openNewsStream(() => new EventSource('/api/live'), {
      onNews(news) {
        tellNews(news);
        stale.add(touchedBy(news));
        gathering ??= setTimeout(flush, gatherMs);
      },
      onLost: () => setConnected(false),
      onBack() {
        setConnected(true);
        void queryClient.invalidateQueries();
      },
    });
    return () => {
      close();
      clearTimeout(gathering);
    };
  }, [queryClient]);

  return { connected };
}
