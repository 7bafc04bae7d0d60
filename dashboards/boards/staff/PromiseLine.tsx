import { Button } from '@mantine/core';
import { IconCalendarPlus, IconCalendarTime } from '@tabler/icons-react';
import { useState } from 'react';
import type { StaffPromise } from '#src/schemas/staff-promise.ts';
import { RelativeTime } from '../../shared/RelativeTime.tsx';
import { useMay } from '../../shared/useMe.ts';
import { useNow } from '../../shared/useNow.ts';
import { DueForm } from './DueForm.tsx';
import './staff.css';
import { dueTitle, promiseWords, toneOf } from './promise-words.ts';
import { usePromises } from './usePromises.ts';

interface PromiseLineProps {
  promise: StaffPromise;
  /** Of the post, from which the words of the promise are read. */
  text: string;
  /** Names by the ids of users. */
  people?: Readonly<Record<string, string>>;
}

/** What a post of ours promises: its words, when it is due, what became of it, and what may be said of it. */
export function PromiseLine({ promise, text, people = {} }: PromiseLineProps) {
  const now = useNow();
  const mayTriage = useMay('triage');
  const { set, isBusy } = usePromises();
  const [isDating, setDating] = useState(false);
  const { state, start, end, dueAt, followedAt, confirmedBy } = promise;
  const words = text.slice(start, end);
  const by = confirmedBy === undefined ? undefined : people[confirmedBy];
  if (state === 'dismissed') return null;
  const confirm = (due: Date | null) => set({ promise, state: 'confirmed', dueAt: due }, () => setDating(false));
  const hasDate = dueAt !== undefined && dueAt > now;
  return (
    <div className="promise-line" data-tone={toneOf(promise, now)}>
      <p className="promise-said">
        <IconCalendarTime size={16} aria-hidden="true" />
        <strong title={dueTitle(promise)}>{promiseWords(promise, now)}</strong>
        {by && <span className="quiet">confirmed by {by}</span>}
        {followedAt && state !== 'kept' && (
          <span className="quiet">
            staff wrote here again <RelativeTime at={followedAt} />
          </span>
        )}
      </p>
      {words !== '' && words !== text.trim() && <q className="promise-words">{words}</q>}
      {mayTriage && !isDating && (
        <div className="promise-buttons">
          {state === 'found' && (
            <Button
              size="compact-xs"
              variant="light"
              disabled={isBusy}
              onClick={() => (hasDate ? confirm(dueAt) : setDating(true))}
            >
              {hasDate ? 'Confirm' : 'Confirm…'}
            </Button>
          )}
          {state === 'confirmed' && (
            <Button size="compact-xs" variant="light" disabled={isBusy} onClick={() => set({ promise, state: 'kept' })}>
              Kept
            </Button>
          )}
          {state === 'kept' && (
            <Button
              size="compact-xs"
              variant="subtle"
              disabled={isBusy}
              onClick={() => set({ promise, state: 'confirmed' })}
            >
              Not kept after all
            </Button>
          )}
          {state !== 'kept' && (
            <>
              {(state === 'confirmed' || hasDate) && (
                <Button size="compact-xs" variant="subtle" disabled={isBusy} onClick={() => setDating(true)}>
                  {state === 'found' ? 'Confirm with another date…' : 'Change the date…'}
                </Button>
              )}
              <Button
                size="compact-xs"
                variant="subtle"
                disabled={isBusy}
                onClick={() => set({ promise, state: 'dismissed' })}
              >
                No promise
              </Button>
            </>
          )}
        </div>
      )}
      {isDating && (
        <DueForm
          dueAt={dueAt}
          label={state === 'found' ? 'Confirm' : 'Save'}
          isBusy={isBusy}
          onSave={confirm}
          onCancel={() => setDating(false)}
        />
      )}
    </div>
  );
}

/** On a post of ours in which no promise was found: a person may have read one. */
export function NotePromise({ post }: { post: { id: string; threadId: string } }) {
  const mayTriage = useMay('triage');
  const { add, isBusy } = usePromises();
  const [isOpen, setOpen] = useState(false);
  if (!mayTriage) return null;
  if (isOpen)
    return (
      <DueForm
        dueAt={undefined}
        label="Note the promise"
        isBusy={isBusy}
        onSave={(dueAt) => add(post, dueAt, () => setOpen(false))}
        onCancel={() => setOpen(false)}
      />
    );
  return (
    <Button
      size="compact-xs"
      variant="subtle"
      className="post-button"
      leftSection={<IconCalendarPlus size={14} aria-hidden="true" />}
      onClick={() => setOpen(true)}
    >
      Note a promise…
    </Button>
  );
}
