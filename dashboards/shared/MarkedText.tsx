import { cutAtMarks, type Mark } from './marked-text.ts';
import './marked-text.css';

/**
 * A stranger's text, as text alone, with the words that carried the judgement coloured and those that found it marked, be it for the
 * brand or for a watch word.
 * Stands in an element of the class `post-text`.
 */
export function MarkedText({ text, marks }: { text: string; marks: readonly Mark[] }) {
  return cutAtMarks(text, marks).map(({ start, text: words, weight, isBrand, watched }) => {
    if (weight === undefined && !isBrand && watched === undefined) return words;
    const mood = weight === undefined ? undefined : weight < 0 ? 'negative' : 'positive';
    return (
      <mark
        key={start}
        data-mood={mood}
        data-brand={isBrand}
        data-watched={watched !== undefined || undefined}
        title={
          watched === undefined
            ? mood && `Counts as ${mood} (${(weight ?? 0) > 0 ? '+' : ''}${weight?.toFixed(2)})`
            : `Found by the watch word ${watched}`
        }
      >
        {words}
      </mark>
    );
  });
}
