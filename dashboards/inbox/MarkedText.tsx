import { cutAtMarks, type Mark } from './marked-text.ts';

/** A stranger's text, as text alone, with the words that carried the judgement coloured and the brand underlined. */
export function MarkedText({ text, marks }: { text: string; marks: readonly Mark[] }) {
  return (
    <p className="post-text">
      {cutAtMarks(text, marks).map(({ start, text: words, weight, isBrand }) => {
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
      })}
    </p>
  );
}
