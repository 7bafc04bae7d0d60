import { whyHere } from '#src/domain/queue-words.ts';
import type { CaseDetail } from '#src/schemas/api/cases.ts';
import { ShortNumber } from '../../shared/ShortNumber.tsx';
import { useNow } from '../../shared/useNow.ts';
import { Spark } from '../list/Spark.tsx';
import { likelyEnd } from '../list/spark-path.ts';

/** What weighs most stands there at once, so that the post itself is seen without a hunt. */
const mostAtOnce = 5;

/** Why the case is flagged: plain sentences with their points, why it stands where it does in the list, and how its posts travel. */
export function WhyFlagged({ detail: { case: item, reasons } }: { detail: CaseDetail }) {
  const clock = useNow();
  const isLive = item.status === 'open' || item.status === 'waiting';
  const now = item.spark.at(-1)?.total ?? 0;
  const most = reasons.length === mostAtOnce + 1 ? reasons.length : mostAtOnce;
  // The forecast is of the weightiest post, the engagement of all; where that has passed it, it says nothing more.
  const forecast = (item.risk.forecast?.expected ?? 0) > now ? item.risk.forecast : undefined;
  return (
    <section className="why" aria-labelledby="why-title">
      <h3 id="why-title">Why it is flagged</h3>
      <Reasons reasons={reasons.slice(0, most)} score={item.risk.score} />
      {reasons.length === 0 && (
        <p className="small">Nothing raises its risk; it stands in its lane for what it says.</p>
      )}
      {reasons.length > most && (
        <details>
          <summary className="small">{reasons.length - most} more reasons</summary>
          <Reasons reasons={reasons.slice(most)} score={item.risk.score} />
        </details>
      )}
      {isLive && (
        <p
          className="small"
          title="The list is ordered by what the next minutes of work avoid; what is overdue goes first"
        >
          <span className="quiet">Why here:</span> {whyHere(item, clock)}
        </p>
      )}
      {(item.spark.length > 1 || forecast) && (
        <div className="why-spread">
          <Spark points={item.spark} forecast={forecast} width={160} height={36} />
          <span>
            <ShortNumber value={now} unit="likes, shares and replies" /> engagements
            {forecast && forecast.perHour >= 1 && (
              <>
                , <ShortNumber value={forecast.perHour} unit="an hour" /> an hour
              </>
            )}
            {forecast && (
              <span className="quiet" title="An estimate from its first measurements, with an 80 % interval">
                ; {likelyEnd(forecast)}, about <ShortNumber value={forecast.expected} />
              </span>
            )}
          </span>
        </div>
      )}
    </section>
  );
}

function Reasons({ reasons, score }: Pick<CaseDetail, 'reasons'> & { score: number }) {
  if (reasons.length === 0) return null;
  return (
    <ul>
      {reasons.map(({ text, points }) => (
        <li key={text}>
          {text}
          {points > 0 && (
            <span className="points" title={`Adds ${Math.round(points)} of the ${Math.round(score)} points`}>
              +{Math.round(points)}
            </span>
          )}
        </li>
      ))}
    </ul>
  );
}
