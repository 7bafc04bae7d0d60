import { IconUsers } from '@tabler/icons-react';
import { ShortNumber } from '../../shared/ShortNumber.tsx';

/** How many an author reaches. */
export function Followers({ count }: { count: number }) {
  return (
    <span className="followers quiet">
      <IconUsers size={12} stroke={1.75} aria-hidden="true" />
      <ShortNumber value={count} unit="followers" />
      <span className="sr-only"> followers</span>
    </span>
  );
}
