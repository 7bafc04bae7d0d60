import { leadWords } from '#src/domain/backtest-words.ts';
import type { FlagChoice } from '#src/schemas/promise.ts';

const [width, height] = [320, 120];
const edge = 8;

/** Fires caught by the budget of false flags, each budget at the same distance from the next. */
export function BacktestCurve({ choices, chosen }: { choices: readonly FlagChoice[]; chosen: number }) {
  const fires = Math.max(0, ...choices.map(({ backtest }) => backtest.fires));
  const x = (at: number) => edge + (at / Math.max(1, choices.length - 1)) * (width - 2 * edge);
  const y = (caught: number) => height - edge - (caught / Math.max(1, fires)) * (height - 2 * edge);
  const line = choices.map(({ backtest }, at) => `${x(at).toFixed(1)},${y(backtest.caught).toFixed(1)}`).join(' ');
  const ends = [choices[0], choices.at(-1)].map((choice) =>
    choice ? `${choice.backtest.caught} of ${choice.backtest.fires} at ${choice.budgetPerDay} a day` : '',
  );
  return (
    <figure className="curve">
      <figcaption className="quiet">Fires caught of {fires}, by false flags a day</figcaption>
      <svg
        viewBox={`0 0 ${width} ${height}`}
        role="img"
        aria-label={`Fires caught by false flags a day: ${ends.join(', ')}. The table has each budget.`}
      >
        <line x1={edge} x2={width - edge} y1={y(fires)} y2={y(fires)} className="curve-all" />
        <line x1={edge} x2={width - edge} y1={y(0)} y2={y(0)} className="curve-axis" />
        <polyline points={line} />
        {choices.map(({ budgetPerDay, backtest }, at) => (
          <circle
            key={budgetPerDay}
            cx={x(at)}
            cy={y(backtest.caught)}
            r={budgetPerDay === chosen ? 5 : 3}
            data-chosen={budgetPerDay === chosen}
          >
            <title>{`${budgetPerDay} a day: ${backtest.caught} of ${backtest.fires}`}</title>
          </circle>
        ))}
      </svg>
      <div className="curve-budgets quiet" aria-hidden="true">
        {choices.map(({ budgetPerDay }) => (
          <span key={budgetPerDay} data-chosen={budgetPerDay === chosen}>
            {budgetPerDay}
          </span>
        ))}
      </div>
      <details>
        <summary>As a table</summary>
        <table>
          <thead>
            <tr>
              <th scope="col">Borne a day</th>
              <th scope="col">Came to</th>
              <th scope="col">Caught</th>
              <th scope="col">Before</th>
              <th scope="col">Bound</th>
            </tr>
          </thead>
          <tbody>
            {choices.map(({ budgetPerDay, bound, backtest }) => (
              <tr key={budgetPerDay}>
                <th scope="row">{budgetPerDay}</th>
                <td>{backtest.falseFlagsPerDay.toFixed(1)}</td>
                <td>
                  {backtest.caught} of {backtest.fires}
                </td>
                <td>{backtest.medianLeadMinutes === undefined ? '-' : leadWords(backtest.medianLeadMinutes)}</td>
                <td>{Math.round(Math.min(1, bound) * 100)} %</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </figure>
  );
}
