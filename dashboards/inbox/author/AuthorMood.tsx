import type { AuthorView } from '#src/schemas/api/authors.ts';
import { moodWords } from './author-words.ts';

const size = { width: 160, height: 44 };
const edge = 4;

/** How they felt toward the brand over time: a small chart, and the same in a sentence. */
export function AuthorMood({ view: { mood, counts } }: { view: AuthorView }) {
  const words = moodWords(mood, (from) => from.toLocaleDateString(undefined, { dateStyle: 'medium' }));
  const count = `${counts.isCut ? 'more than ' : ''}${counts.mentions} mentions, ${counts.complaints} of them complaints`;
  return (
    <div className="author-mood">
      {mood.length > 1 && <Chart points={mood} />}
      <p className="small">
        {words} <span className="quiet">{count}.</span>
      </p>
    </div>
  );
}

/** The sentence beside it says the same. */
function Chart({ points }: { points: AuthorView['mood'] }) {
  const [first, last] = [points[0], points.at(-1)];
  if (!first || !last) return null;
  const spanMs = Math.max(1, last.from.getTime() - first.from.getTime());
  const places = points.map(({ from, score }) => ({
    x: edge + ((from.getTime() - first.from.getTime()) / spanMs) * (size.width - 2 * edge),
    y: edge + ((1 - score) / 2) * (size.height - 2 * edge),
    mood: score > 0.05 ? 'positive' : score < -0.05 ? 'negative' : 'neutral',
    at: from.getTime(),
  }));
  return (
    <svg {...size} viewBox={`0 0 ${size.width} ${size.height}`} aria-hidden="true" className="author-chart">
      <line x1={0} x2={size.width} y1={size.height / 2} y2={size.height / 2} className="author-zero" />
      <polyline points={places.map(({ x, y }) => `${x},${y}`).join(' ')} />
      {places.map(({ x, y, mood, at }) => (
        <circle key={at} cx={x} cy={y} r={3} data-mood={mood} />
      ))}
    </svg>
  );
}
