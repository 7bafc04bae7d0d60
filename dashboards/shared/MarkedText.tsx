import { cutAtMarks, type Mark } from './marked-text.ts';
import './marked-text.css';

/**
 * A stranger's text, as text alone, with the words that carried the judgement coloured and those that found it marked.
 * Stands in an element of the class `post-text`.
 */
export function MarkedText({ text, marks }: { text: string; marks: readonly Mark[] }) {
  return cutAtMarks(text, marks).map(({ start, text: words, weight, isBrand }) => {
    if (weight === undefined && !isBrand) return words;
    const mood = weight === undefined ? undefined : weight < 0 ? 'negative' : 'positive';
    return (
      <mark
        key={start}
        data-mood={mood}
        data-brand={isBrand}
        title={mood && `Counts as ${mood} (${(weight ?? 0) > 0 ? '+' : ''}${weight?.toFixed(2)})`}
      >
        {words}
      </mark>
    );
  });
}
