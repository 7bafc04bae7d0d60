import { useState } from 'react';
import '../../shared/for-you.css';
import { HandoverCard } from './HandoverCard.tsx';
import { NoticeList } from './NoticeList.tsx';
import { useForYou } from './useForYou.ts';

/** What waits for this person above the list: what colleagues ask, what was given to them, what the last shift left. */
export function ForYou() {
  const { fresh, handovers, read, acknowledge } = useForYou();
  const [isOpen, setIsOpen] = useState(false);
  if (fresh.length === 0 && handovers.length === 0) return null;
  return (
    <section className="for-you" aria-label="For you">
      {fresh.length > 0 && (
        <details open={isOpen} onToggle={(event) => setIsOpen(event.currentTarget.open)}>
          <summary>
            Asked of you <span className="for-you-count">{fresh.length}</span>
          </summary>
          <NoticeList notices={fresh} onRead={read} />
        </details>
      )}
      {handovers.map((handover) => (
        <HandoverCard key={handover.id} handover={handover} onRead={() => acknowledge(handover.id)} />
      ))}
    </section>
  );
}
