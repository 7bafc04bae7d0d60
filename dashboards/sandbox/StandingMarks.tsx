import { IconEyeOff, IconLock, IconPin, IconTag } from '@tabler/icons-react';
import type { Standing } from '#src/schemas/standing.ts';

interface StandingMarksProps {
  standing: Standing;
}

/** What staff have set on a thread; nothing where it stands as any other. */
export function StandingMarks({ standing: { isClosed, isPinned, isHidden, tags } }: StandingMarksProps) {
  const marks = [
    isClosed && { Icon: IconLock, words: 'Closed: nobody can answer' },
    isPinned && { Icon: IconPin, words: 'Pinned' },
    isHidden && { Icon: IconEyeOff, words: 'Hidden from everybody but staff' },
    ...tags.map((tag) => ({ Icon: IconTag, words: tag })),
  ].filter((mark) => mark !== false);
  if (marks.length === 0) return null;
  return (
    <ul className="sandbox-standing" aria-label="Set by staff">
      {marks.map(({ Icon, words }) => (
        <li key={words}>
          <Icon size={16} stroke={1.6} aria-hidden="true" /> {words}
        </li>
      ))}
    </ul>
  );
}
