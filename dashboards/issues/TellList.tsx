import { Button, Group, SegmentedControl, Text, Textarea } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { tellingDetail } from '#src/domain/telling-words.ts';
import { isOpenToPeople } from '#src/domain/tellings.ts';
import type { TellView } from '#src/schemas/api/tellings.ts';
import type { Telling, TellingState } from '#src/schemas/telling.ts';
import { handleWords } from '../shared/handle-words.ts';
import { useMay } from '../shared/useMe.ts';
import type { useTelling } from './useTelling.ts';
import './tell.css';

const groups: { value: string; label: string; states: TellingState[] }[] = [
  { value: 'open', label: 'Drafts', states: ['draft'] },
  { value: 'under', label: 'On their way', states: ['approved', 'going'] },
  { value: 'done', label: 'Told', states: ['sent'] },
  { value: 'look', label: 'Need a look', states: ['failed', 'unknown', 'by_hand'] },
  { value: 'out', label: 'Left out', states: ['left_out'] },
];
const shownAtOnce = 50;

interface TellListProps {
  issueId: string;
  view: TellView;
  telling: ReturnType<typeof useTelling>;
}

/** Each person with what they are told, or why they are not. */
export function TellList({ view, telling }: TellListProps) {
  const [chosen, setChosen] = useState<string>();
  const [shown, setShown] = useState(shownAtOnce);
  const filled = groups
    .map((group) => ({ ...group, people: view.tellings.filter(({ state }) => group.states.includes(state)) }))
    .filter(({ people }) => people.length > 0);
  const group = filled.find(({ value }) => value === chosen) ?? filled[0];
  if (!group) return null;
  return (
    <>
      <SegmentedControl
        mt="md"
        size="xs"
        className="tell-groups"
        aria-label="Which of them"
        data={filled.map(({ value, label, people }) => ({ value, label: `${label} ${people.length}` }))}
        value={group.value}
        onChange={(value) => {
          setChosen(value);
          setShown(shownAtOnce);
        }}
      />
      <ul className="tell-list" aria-label={group.label}>
        {group.people.slice(0, shown).map((one) => (
          <TellRow
            key={one.id}
            one={one}
            perMinute={view.run?.perMinute ?? 6}
            isMine={view.mine.includes(one.id)}
            telling={telling}
          />
        ))}
      </ul>
      {group.people.length > shown && (
        <Button size="compact-sm" variant="subtle" onClick={() => setShown(shown + 200)}>
          Show more ({group.people.length - shown})
        </Button>
      )}
    </>
  );
}

interface TellRowProps {
  one: Telling;
  perMinute: number;
  isMine: boolean;
  telling: ReturnType<typeof useTelling>;
}

function TellRow({ one, perMinute, isMine, telling }: TellRowProps) {
  const [words, setWords] = useState<string>();
  // Whoever works by keys is back at Edit once the words are saved or thrown away.
  const [wasEdited, setWasEdited] = useState(false);
  const mayDraft = useMay('draft');
  const mayAnswer = useMay('answer');
  const isLeftByPerson = one.state === 'left_out' && one.leftOut === 'by_person';
  const mayChange = mayDraft && isOpenToPeople(one) && (one.state !== 'left_out' || isLeftByPerson);
  const save = () => {
    if (words !== undefined) telling.mutate({ do: 'edit', telling: one, text: words });
    setWords(undefined);
  };
  return (
    <li>
      <Group justify="space-between" gap="xs">
        <Text size="sm">
          <WhereItStands {...one} />{' '}
          <span className="quiet">
            {handleWords(one)} · {one.network}
            {one.accounts.length > 1 && ` · ${one.accounts.length} accounts`}
          </span>
        </Text>
        <Text size="xs" className="quiet">
          {tellingDetail(one)}
        </Text>
      </Group>
      {words === undefined ? (
        one.state !== 'left_out' && (
          <Text size="sm" className="tell-text">
            {one.text}
          </Text>
        )
      ) : (
        <Textarea
          aria-label={`What ${one.name} is told`}
          autosize
          autoFocus
          value={words}
          onChange={(event) => setWords(event.currentTarget.value)}
        />
      )}
      {mayChange && (
        <Group gap={6} mt={4}>
          {words === undefined ? (
            <>
              {!isLeftByPerson && (
                <Button
                  size="compact-xs"
                  variant="default"
                  autoFocus={wasEdited}
                  onClick={() => {
                    setWords(one.text);
                    setWasEdited(true);
                  }}
                >
                  Edit<span className="sr-only"> what {one.name} is told</span>
                </Button>
              )}
              <Button
                size="compact-xs"
                variant="default"
                onClick={() => telling.mutate({ do: 'edit', telling: one, leaveOut: !isLeftByPerson })}
              >
                {isLeftByPerson ? 'Take in again' : 'Leave out'}
                <span className="sr-only"> {one.name}</span>
              </Button>
              {mayAnswer && (isMine || one.state === 'failed') && (
                <Button
                  size="compact-xs"
                  onClick={() => telling.mutate({ do: 'approve', perMinute, tellingIds: [one.id] })}
                >
                  {one.state === 'failed' ? 'Send again' : 'Send'}
                  <span className="sr-only"> to {one.name}</span>
                </Button>
              )}
            </>
          ) : (
            <>
              <Button size="compact-xs" onClick={save} disabled={!words.trim()}>
                Save
              </Button>
              <Button size="compact-xs" variant="subtle" onClick={() => setWords(undefined)}>
                Not now
              </Button>
            </>
          )}
        </Group>
      )}
    </li>
  );
}

/** Their case, or the thread where nobody has opened one. */
function WhereItStands({ caseId, threadId, name }: Telling) {
  if (caseId !== undefined)
    return (
      <Link to="/inbox/$caseId" params={{ caseId }}>
        {name}
      </Link>
    );
  if (threadId === undefined) return name;
  return (
    <Link to="/boards/$threadId" params={{ threadId }}>
      {name}
    </Link>
  );
}
