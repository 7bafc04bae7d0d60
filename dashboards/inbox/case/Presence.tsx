import { Avatar } from '@mantine/core';
import { IconPencil } from '@tabler/icons-react';
import { initialsOf } from '../../shared/initials.ts';
import './presence.css';
import { usePeople } from '../usePeople.ts';
import { presenceWords } from './presence-words.ts';
import { useOthersAt } from './usePresence.ts';

const mostAvatars = 3;

interface PresenceProps {
  at: { caseId: string } | { threadId: string };
  withWords?: boolean;
}

/** Who else has a case or a thread open: small on a row of the list, with words beside it where it is open itself. */
export function Presence({ at, withWords = false }: PresenceProps) {
  const others = useOthersAt(at);
  const { nameOf } = usePeople();
  if (others.length === 0) return null;
  const named = others.map(({ userId, writing }) => ({ userId, writing, name: nameOf(userId) }));
  const words = presenceWords(named);
  return (
    <span className="presence" title={words}>
      <span className="presence-avatars" aria-hidden="true">
        {named.slice(0, mostAvatars).map(({ userId, name, writing }) => (
          <Avatar key={userId} size={20} radius="xl" variant="default" data-writing={writing}>
            {writing ? <IconPencil size={12} /> : initialsOf(name)}
          </Avatar>
        ))}
        {named.length > mostAvatars && <span className="quiet">+{named.length - mostAvatars}</span>}
      </span>
      <span className={withWords ? 'quiet' : 'sr-only'}>{words}</span>
    </span>
  );
}
