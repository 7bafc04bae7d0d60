import { Button, Select, Skeleton } from '@mantine/core';
import { IconChecks } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { everybody } from '#src/schemas/handover.ts';
import { HandoverCard } from '../../inbox/list/HandoverCard.tsx';
import { useForYou } from '../../inbox/list/useForYou.ts';
import { EmptyNote } from '../../shared/EmptyNote.tsx';
import { ErrorNote } from '../../shared/ErrorNote.tsx';
import { PageHeader } from '../../shared/PageHeader.tsx';
import { teamsQuery } from '../../shared/team-queries.ts';
import { useMay } from '../../shared/useMe.ts';
import { BoardsNav } from '../BoardsNav.tsx';
import { HandOverForm } from './HandOverForm.tsx';
import { ShiftLines } from './ShiftLines.tsx';
import { SinceILooked } from './SinceILooked.tsx';
import './shift.css';
import { sinceWords } from './shift-words.ts';
import { useShift, useSinceLooked } from './useShift.ts';

/** What the last shift left, what came since, and what the next one should know of. */
export function ShiftPage() {
  const mayTriage = useMay('triage');
  const { data: teams = [] } = useQuery(teamsQuery);
  const { handovers, acknowledge } = useForYou();
  const [of, setOf] = useState<string>(everybody);
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const shift = useShift(of === everybody ? undefined : of);
  const { since } = useSinceLooked();
  const lines = shift.data?.lines ?? [];
  const name = teams.find(({ id }) => id === of)?.name ?? 'everybody';
  const isBehind = shift.data && since.data && sinceWords(shift.data.since) !== sinceWords(since.data);
  const keep = (id: string, isKept: boolean) =>
    setLeft(new Set(isKept ? [...left].filter((one) => one !== id) : [...left, id]));

  return (
    <div className="page">
      <PageHeader title="Shift" about="What is open on the boards, for who comes next." />
      <BoardsNav />
      <SinceILooked isThere />
      {handovers
        .filter(({ boards }) => boards.length > 0)
        .map((handover) => (
          <HandoverCard key={handover.id} handover={handover} onRead={() => acknowledge(handover.id)} />
        ))}
      <div className="shift-columns">
        <div>
          {isBehind && (
            <Button size="compact-sm" variant="light" mb="sm" onClick={() => void shift.refetch()}>
              Something happened: show it as it is now
            </Button>
          )}
          {shift.isPending && ['a', 'b', 'c'].map((key) => <Skeleton key={key} h={64} mb="sm" />)}
          {shift.isError && (
            <ErrorNote
              error={shift.error}
              title="What is open could not be read."
              onRetry={() => void shift.refetch()}
            />
          )}
          {shift.data && lines.length === 0 && (
            <EmptyNote title="Nothing is open" icon={<IconChecks size={32} aria-hidden="true" />}>
              Promises that nothing followed, escalated and reported threads, hot ones, people who wait and issues that
              moved appear here.
            </EmptyNote>
          )}
          <ShiftLines lines={lines} left={mayTriage ? left : undefined} onKeep={keep} />
          {shift.data?.isCut && (
            <p className="quiet">There is more than fits here: the list of threads has all of it.</p>
          )}
        </div>
        {mayTriage && (
          <aside aria-label="Hand over">
            <Select
              label="For"
              mb="sm"
              data={[
                { value: everybody, label: 'Everybody' },
                ...teams.map(({ id, name: called }) => ({ value: id, label: called })),
              ]}
              allowDeselect={false}
              value={of}
              onChange={(to) => setOf(to ?? everybody)}
            />
            <HandOverForm
              of={of}
              name={name}
              kept={lines.filter(({ id }) => !left.has(id))}
              isReading={!shift.data}
              onDone={() => setLeft(new Set())}
            />
          </aside>
        )}
      </div>
    </div>
  );
}
