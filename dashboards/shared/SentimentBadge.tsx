import type { SentimentLabel } from '#src/schemas/sentiment.ts';

interface SentimentBadgeProps {
  label: SentimentLabel;
  /** In [-1, 1], shown on hover. */
  score?: number | undefined;
  undecided?: boolean | undefined;
}

/** How a post feels toward the brand: a word with its colour. */
export function SentimentBadge({ label, score, undecided }: SentimentBadgeProps) {
  const figure = score === undefined ? '' : `, ${score > 0 ? '+' : ''}${score.toFixed(2)} of -1 to +1`;
  const doubt = undecided ? ' (not sure: please decide)' : '';
  return (
    <span className="sentiment-badge" data-label={label} title={`Feels ${label} toward the brand${figure}${doubt}`}>
      {label}
      {undecided && '?'}
    </span>
  );
}
