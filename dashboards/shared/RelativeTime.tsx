import { absoluteTime, relativeTime } from './relative-time.ts';
import { useNow } from './useNow.ts';

/** "4 min ago", kept fresh, with the moment itself on hover. */
export function RelativeTime({ at }: { at: Date }) {
  const now = useNow();
  return (
    <time dateTime={at.toISOString()} title={absoluteTime(at)}>
      {relativeTime(at, now)}
    </time>
  );
}
