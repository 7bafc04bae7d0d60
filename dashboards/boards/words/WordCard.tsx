import { Badge, Button, Group } from '@mantine/core';
import { useState } from 'react';
import type { ShownHit, ShownWord } from '#src/schemas/api/watch-words.ts';
import { RelativeTime } from '../../shared/RelativeTime.tsx';
import { FoundLine } from './FoundLine.tsx';
import type { useWordMoves } from './useWatchWords.ts';
import { WeekCourse } from './WeekCourse.tsx';
import { WordForm } from './WordForm.tsx';
import { WordHits } from './WordHits.tsx';
import { weekWords } from './watch-word-words.ts';

interface WordCardProps {
  shown: ShownWord;
  /** Who wrote it. */
  writer: string;
  /** Missing for who may only look. */
  moves: ReturnType<typeof useWordMoves> | undefined;
}

/** A watch word: what it finds, what it found this week, and what may be done with it. */
export function WordCard({ shown, writer, moves }: WordCardProps) {
  const { word, says, hits, falseAlarms, course, isTooWide, examples } = shown;
  const [isEditing, setEditing] = useState(false);
  const [showsAll, setShowsAll] = useState(false);
  const busyWith = moves !== undefined && (moves.change.isPending || moves.remove.isPending);
  return (
    <li className="word-card" aria-label={`Watch word ${word.expression}`}>
      <div className="word-head">
        <code>{word.expression}</code>
        {word.paused && (
          <Badge size="sm" variant="outline" color="gray">
            paused
          </Badge>
        )}
        <WeekCourse course={course} />
        <strong>{weekWords(shown)}</strong>
      </div>
      <p className="quiet word-says">
        {says} By {writer}, <RelativeTime at={word.createdAt} />.
      </p>
      {isTooWide && !isEditing && (
        <p className="word-wide">
          Half of what it finds is false alarms: narrower words would serve better.
          {moves && (
            <Button size="compact-xs" variant="light" onClick={() => setEditing(true)}>
              Make it narrower…
            </Button>
          )}
        </p>
      )}
      {isEditing && moves ? (
        <WordForm
          form={word}
          label="Save"
          isBusy={moves.change.isPending}
          error={moves.change.error}
          onSave={(form) =>
            moves.change.mutate({ ...form, word, paused: word.paused }, { onSuccess: () => setEditing(false) })
          }
          onCancel={() => setEditing(false)}
        />
      ) : (
        <>
          {!showsAll && (
            <ul className="bare-list">
              {examples.map((found) => (
                <HitLine key={found.hit.id} {...{ found, word, moves }} />
              ))}
            </ul>
          )}
          {showsAll && (
            <WordHits word={word} render={(found) => <HitLine key={found.hit.id} {...{ found, word, moves }} />} />
          )}
          <Group gap={4} mt={4}>
            {hits + falseAlarms > 0 && (
              <Button
                size="compact-xs"
                variant="subtle"
                aria-expanded={showsAll}
                onClick={() => setShowsAll(!showsAll)}
              >
                {showsAll ? 'Show fewer' : 'All it found this week'}
              </Button>
            )}
            {moves && (
              <>
                <Button size="compact-xs" variant="subtle" onClick={() => setEditing(true)}>
                  Edit…
                </Button>
                <Button size="compact-xs" variant="subtle" disabled={busyWith} onClick={() => moves.pause(word)}>
                  {word.paused ? 'Go on' : 'Pause'}
                </Button>
                <Button
                  size="compact-xs"
                  variant="subtle"
                  disabled={busyWith}
                  onClick={() => moves.remove.mutate(word)}
                >
                  Remove
                </Button>
              </>
            )}
          </Group>
        </>
      )}
    </li>
  );
}

interface HitLineProps {
  found: ShownHit;
  word: ShownWord['word'];
  moves: WordCardProps['moves'];
}

function HitLine({ found, word, moves }: HitLineProps) {
  const isFalse = found.hit.falseAlarm !== undefined;
  return (
    <FoundLine found={found} words={word.expression} isFalse={isFalse}>
      {moves && (
        <Button
          size="compact-xs"
          variant="subtle"
          className="found-button"
          onClick={() => (isFalse ? moves.unmark : moves.mark).mutate(found.hit)}
        >
          {isFalse ? 'No false alarm' : 'False alarm'}
          <span className="sr-only">: post by {found.handle}</span>
        </Button>
      )}
    </FoundLine>
  );
}
