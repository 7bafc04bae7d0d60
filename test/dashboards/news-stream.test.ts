import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { News } from '#src/schemas/news.ts';
import { openNewsStream } from '../../dashboards/shared/news-stream.ts';

const news = (caseId: string): News => ({ kind: 'case', caseId, brandId: 'b1', isNew: false });

interface Connection {
  readyState: number;
  onopen: (() => void) | null;
  onmessage: ((event: { data: string }) => void) | null;
  onerror: (() => void) | null;
  beat?: () => void;
  isClosed: boolean;
}

/** A browser whose connections the test holds in its hands. */
function aScreen() {
  const connections: Connection[] = [];
  const heard: string[] = [];
  const close = openNewsStream(
    () => {
      const source: Connection = { readyState: 0, onopen: null, onmessage: null, onerror: null, isClosed: false };
      connections.push(source);
      return Object.assign(source, {
        addEventListener(_name: string, listener: () => void) {
          source.beat = listener;
        },
        close() {
          source.isClosed = true;
        },
      }) as unknown as EventSource;
    },
    {
      onNews: (item) => heard.push(item.kind === 'case' ? item.caseId : item.kind),
      onLost: () => heard.push('lost'),
      onBack: () => heard.push('back'),
    },
  );
  return { connections, heard, close, latest: () => connections.at(-1) };
}

describe('news on a weak network', () => {
  beforeEach(() => {
    vi.useFakeTimers();
    vi.stubGlobal('window', new EventTarget());
  });
  afterEach(() => {
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });

  test('what cannot be read disturbs nothing that can', () => {
    const { latest, heard } = aScreen();
    latest()?.onopen?.();
    for (const data of ['nonsense', '{"kind":"of-tomorrow"}', JSON.stringify(news('c1'))])
      latest()?.onmessage?.({ data });
    expect(heard).toEqual(['c1']);
  });

  test('a connection that says nothing any more is given up and opened anew, one that beats is kept', () => {
    const { connections, latest, heard } = aScreen();
    latest()?.onopen?.();
    for (let beats = 0; beats < 10; beats += 1) {
      vi.advanceTimersByTime(20_000);
      latest()?.beat?.();
    }
    expect(heard).toEqual([]);
    vi.advanceTimersByTime(50_000);
    expect(heard).toEqual(['lost']);
    expect(connections.map(({ isClosed }) => isClosed)).toEqual([true, false]);
    latest()?.onopen?.();
    expect(heard).toEqual(['lost', 'back']);
  });

  test('a browser that leaves the network says so at once, and is back as soon as the network is', () => {
    const { connections, latest, heard } = aScreen();
    latest()?.onopen?.();
    window.dispatchEvent(new Event('offline'));
    expect(heard).toEqual(['lost']);
    window.dispatchEvent(new Event('online'));
    latest()?.onopen?.();
    expect(heard).toEqual(['lost', 'back']);
    expect(connections).toHaveLength(2);
  });

  test('a server that answers with no stream is asked again', () => {
    const { connections, latest, heard, close } = aScreen();
    Object.assign(latest() ?? {}, { readyState: 2 });
    latest()?.onerror?.();
    vi.advanceTimersByTime(3_000);
    expect(connections).toHaveLength(2);
    expect(heard).toEqual(['lost']);
    close();
    vi.advanceTimersByTime(600_000);
    expect(connections).toHaveLength(2);
  });
});
