import type { ThreadDetail } from '#src/schemas/api/threads.ts';
import { RelativeTime } from '../../shared/RelativeTime.tsx';
import { forecastWords, heatNames, lookWords } from './thread-words.ts';

/** The latest looks tell who is at it; older ones are history. */
const mostLooks = 4;

/** How hot the thread is and why, what is to come, and how far the team has read. */
export function ThreadHeat({ detail: { thread, posts, people } }: { detail: ThreadDetail }) {
  const { heat, looks } = thread;
  return (
    <section className="why" aria-labelledby="heat-title">
      <h3 id="heat-title">Why it is {heatNames[heat.level]}</h3>
      {heat.reasons.length > 0 ? (
        <ul>
          {heat.reasons.map(({ text, points }) => (
            <li key={text}>
              {text}
              {points > 0 && (
                <span className="points" title={`Adds ${Math.round(points)} of the ${Math.round(heat.score)} points`}>
                  +{Math.round(points)}
                </span>
              )}
            </li>
          ))}
        </ul>
      ) : (
        <p className="small">Nothing happens in it now.</p>
      )}
      <p className="small">
        {forecastWords(heat)} <span className="quiet">(an estimate, with an 80 % interval)</span>
      </p>
      {looks.length > 0 && (
        <ul className="thread-looks" aria-label="Who looked">
          {looks.slice(0, mostLooks).map((look) => (
            <li key={look.userId} className="quiet">
              {lookWords(people[look.userId] ?? 'A colleague', look, posts)}, <RelativeTime at={look.at} />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
