import { News } from '#src/schemas/news.ts';

interface Listener {
  onNews: (news: News) => void;
  /** From now on news are missed. */
  onLost: () => void;
  /** News come again; what was told in between is unknown. */
  onBack: () => void;
}

const reconnectMs = 3_000;
/** The server says every twenty seconds that it is there; a connection that died in silence is given up after this. */
const silentMs = 50_000;
/** `EventSource.CLOSED`: it will not try again by itself. */
const closed = 2;

/**
 * Listens to the server's news until the returned function is called. A connection that is lost, or that says nothing any
 * more, is opened anew: at once when the browser is back on the network.
 */
export function openNewsStream(connect: () => EventSource, { onNews, onLost, onBack }: Listener): () => void {
  let source: EventSource | undefined;
  let isLost = false;
  let silence: ReturnType<typeof setTimeout> | undefined;
  let reconnecting: ReturnType<typeof setTimeout> | undefined;

  const lose = () => {
    clearTimeout(silence);
    if (!isLost) onLost();
    isLost = true;
  };
  const heard = () => {
    clearTimeout(silence);
    silence = setTimeout(reopen, silentMs);
    if (isLost) onBack();
    isLost = false;
  };
  function open(): void {
    clearTimeout(reconnecting);
    source = connect();
    source.onopen = heard;
    source.onmessage = ({ data }: MessageEvent<string>) => {
      heard();
      const news = readNews(data);
      if (news) onNews(news);
    };
    source.addEventListener('beat', heard);
    source.onerror = () => {
      lose();
      // The browser tries again by itself, unless the server's answer was no stream at all.
      if (source?.readyState === closed) reconnecting = setTimeout(open, reconnectMs);
    };
    silence = setTimeout(reopen, silentMs);
  }
  function reopen(): void {
    lose();
    source?.close();
    open();
  }
  const leave = () => {
    lose();
    source?.close();
  };

  open();
  window.addEventListener('online', reopen);
  window.addEventListener('offline', leave);
  return () => {
    window.removeEventListener('online', reopen);
    window.removeEventListener('offline', leave);
    clearTimeout(silence);
    clearTimeout(reconnecting);
    source?.close();
  };
}

function readNews(data: string): News | undefined {
  try {
    return News.parse(JSON.parse(data));
  } catch {
    // News of a newer server that this page does not know: nothing to do with it.
    return undefined;
  }
}
