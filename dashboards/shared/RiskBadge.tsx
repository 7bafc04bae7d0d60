import type { RiskLevel } from '#src/schemas/risk.ts';

const words: Record<RiskLevel, string> = {
  none: 'No risk',
  low: 'Low',
  medium: 'Medium',
  high: 'High',
  critical: 'Critical',
};

/** Risk as number, word and bar; never by colour alone. */
export function RiskBadge({ score, level }: { score: number; level: RiskLevel }) {
  const points = Math.round(score);
  return (
    <span className="risk-badge" data-level={level} title={`Risk ${points} of 100: ${words[level]}`}>
      <span className="risk-bar" aria-hidden="true">
        <span style={{ width: `${Math.max(4, points)}%` }} />
      </span>
      <strong>{points}</strong> {words[level]}
    </span>
  );
}
