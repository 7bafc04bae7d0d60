import { whyHere } from '#src/domain/queue-words.ts';
import type { CaseDetail } from '#src/schemas/api/cases.ts';
import { ShortNumber } from '../shared/ShortNumber.tsx';
import { useNow } from '../shared/useNow.ts';
import { Spark } from './Spark.tsx';
import { likelyEnd } from './spark-path.ts';

/** Why the case is flagged: plain sentences with their points, why it stands where it does in the list, and how its posts travel. */
export function WhyFlagged({ detail: { case: item, reasons } }: { detail: CaseDetail }) {
  const clock = useNow();
  const isLive = item.status === 'open' || item.status === 'waiting';
  const now = item.spark.at(-1)?.total ?? 0;
  // The forecast is of the weightiest post, the engagement of all; where that has passed it, it says nothing more.
  const forecast = (item.risk.forecast?.expected ?? 0) > now ? item.risk.forecast : undefined;
  return (
    <section className="why" aria-labelledby="why-title">
      <h3 id="why-title">Why it is flagged</h3>
      <ul>
        {reasons.map(({ text, points }) => (
          <li key={text}>
            <span>{text}</span>
            {points > 0 && (
              <span
                className="points"
                title={`Adds ${Math.round(points)} of the ${Math.round(item.risk.score)} points`}
              >
                +{Math.round(points)}
              </span>
            )}
          </li>
        ))}
        {reasons.length === 0 && <li>Nothing raises its risk; it stands in its lane for what it says.</li>}
      </ul>
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
