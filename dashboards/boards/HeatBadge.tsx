import type { HeatLevel, ThreadHeat } from '#src/schemas/thread.ts';
import { forecastWords, heatNames } from './thread/thread-words.ts';

/** Heat has the colours of risk: a thread that burns asks as loudly as a post at risk. */
const colours: Record<HeatLevel, string> = { cold: 'none', warm: 'medium', hot: 'high', burning: 'critical' };

/** Heat as number, word and bar; never by colour alone. Why it is so stands on hover. */
export function HeatBadge({ heat }: { heat: ThreadHeat }) {
  const points = Math.round(heat.score);
  const why = [...heat.reasons.map(({ text }) => text), forecastWords(heat)].join('. ');
  return (
    <span
      className="risk-badge"
      data-level={colours[heat.level]}
      title={`Heat ${points} of 100, ${heatNames[heat.level]}. ${why}.`}
    >
      <span className="risk-bar" aria-hidden="true">
        <span style={{ width: `${Math.max(4, points)}%` }} />
      </span>
      <strong>{points}</strong> {heatNames[heat.level]}
    </span>
  );
}
