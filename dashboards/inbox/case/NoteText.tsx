import { nameMarks } from '#src/domain/name-mentions.ts';
import { usePeople } from '../usePeople.ts';

/** A note, with the colleagues whom it asks marked. */
export function NoteText({ text }: { text: string }) {
  const { everybody } = usePeople();
  return (
    <p className="post-text">
      {nameMarks(text, everybody).map(({ at, words, isName }) =>
        isName ? (
          <strong key={at} className="note-name">
            {words}
          </strong>
        ) : (
          words
        ),
      )}
    </p>
  );
}
