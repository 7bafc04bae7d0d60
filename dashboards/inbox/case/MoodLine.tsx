import { signed } from '#src/domain/signed.ts';
import type { Mood } from '#src/schemas/recovery.ts';

const verdicts: Record<Exclude<Mood['verdict'], 'silent'>, string> = {
  recovered: 'recovered',
  unchanged: 'no real change',
  worse: 'worse than before',
};

/** How the author felt before our answer and after it. */
export function MoodLine({ mood: { before, after, verdict } }: { mood: Mood }) {
  return (
    <p className="quiet small case-mood">
      Their mood: {signed(before)} before our answer,{' '}
      {after === undefined || verdict === 'silent' ? (
        'nothing from them since.'
      ) : (
        <>
          {signed(after)} after it: <strong>{verdicts[verdict]}</strong>.
        </>
      )}
    </p>
  );
}
