import { Button, Skeleton } from '@mantine/core';
import { IconEyeSearch } from '@tabler/icons-react';
import { useState } from 'react';
import type { WordSuggestion } from '#src/schemas/api/watch-words.ts';
import { allBoards } from '#src/schemas/watch-word.ts';
import { useBrands } from '../../inbox/useBrands.ts';
import { EmptyNote } from '../../shared/EmptyNote.tsx';
import { ErrorNote } from '../../shared/ErrorNote.tsx';
import { PageHeader } from '../../shared/PageHeader.tsx';
import { useMay } from '../../shared/useMe.ts';
import { BoardsNav } from '../BoardsNav.tsx';
import { useBoards } from '../useBoards.ts';
import { useWatchWords, useWordMoves } from './useWatchWords.ts';
import { WordCard } from './WordCard.tsx';
import { WordForm } from './WordForm.tsx';
import { byBoard } from './watch-word-words.ts';
import './words.css';

/** Words that are watched on the boards, whatever brand a post is about, and what each found this week. */
export function WordsPage() {
  const mayTriage = useMay('triage');
  const { nameOf } = useBoards();
  const words = useWatchWords();
  const moves = useWordMoves();
  // A new form after each word that was taken.
  const [made, setMade] = useState(0);
  const shown = words.data?.words ?? [];
  const suggestions = words.data?.suggestions ?? [];
  return (
    <div className="page words-page">
      <PageHeader title="Watch words" about="Shown wherever somebody writes them on a board, whatever it is about." />
      <BoardsNav />
      {mayTriage && (
        <WordForm
          key={made}
          label="Watch"
          isBusy={moves.create.isPending}
          error={moves.create.error}
          onSave={(form) => moves.create.mutate(form, { onSuccess: () => setMade(made + 1) })}
        />
      )}
      {words.isPending && ['a', 'b'].map((key) => <Skeleton key={key} h={110} mt="sm" />)}
      {words.isError && (
        <ErrorNote
          error={words.error}
          title={words.data ? 'This may be old: it could not be read again.' : 'Watch words could not be read.'}
          onRetry={() => void words.refetch()}
        />
      )}
      {mayTriage && suggestions.length > 0 && (
        <Suggestions
          suggestions={suggestions}
          isBusy={moves.create.isPending}
          onWatch={({ expression, themeId }) => moves.create.mutate({ of: allBoards, expression, themeId })}
        />
      )}
      {words.data && shown.length === 0 && (
        <EmptyNote title="No word is watched yet" icon={<IconEyeSearch size={32} aria-hidden="true" />}>
          Write words above, and what they find on the boards appears here, is marked in its thread, and puts the thread
          under Flagged. The last week is searched at once.
        </EmptyNote>
      )}
      {byBoard(shown, nameOf).map(({ of, name, words: some }) => (
        <section key={of}>
          <h2 className="words-board">{name}</h2>
          <ul className="bare-list">
            {some.map((one) => (
              <WordCard
                key={one.word.id}
                shown={one}
                writer={words.data?.people[one.word.userId] ?? 'somebody'}
                moves={mayTriage ? moves : undefined}
              />
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}

interface SuggestionsProps {
  suggestions: WordSuggestion[];
  isBusy: boolean;
  onWatch: (suggestion: WordSuggestion) => void;
}

function Suggestions({ suggestions, isBusy, onWatch }: SuggestionsProps) {
  const { nameOf } = useBrands();
  return (
    <section className="word-suggestions">
      <h2 className="words-board">Words that rise</h2>
      <ul className="bare-list">
        {suggestions.map((one) => (
          <li key={one.themeId} className="word-suggestion">
            <code>{one.expression}</code>
            <span className="quiet">
              {nameOf(one.brandId)}: {one.why}
            </span>
            <Button size="compact-xs" variant="light" disabled={isBusy} onClick={() => onWatch(one)}>
              Watch<span className="sr-only"> {one.expression}</span>
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}
