import { Text } from '@mantine/core';
import type { ShownLayer } from '#src/schemas/api/corrections.ts';

interface LayerReportViewProps {
  layer: ShownLayer;
  /** Of the mentions that the report names, by id. */
  texts: Record<string, string>;
}

const mostQuoted = 8;

/** What a proposed layer would do, before anybody switches it on. */
export function LayerReportView({ layer: { number, report, words }, texts }: LayerReportViewProps) {
  const { heldOut, replay, flips } = report;
  const changes = [
    ...flips.labels.map(({ from, to, count }) => ({ what: `${from} → ${to}`, count })),
    ...flips.complaints.map(({ to, count }) => ({
      what: to ? 'no complaint → complaint' : 'complaint → no complaint',
      count,
    })),
  ];
  return (
    <div className="layer-report">
      <Text size="sm" fw={600} mt="sm">
        Layer {number} is proposed. Nothing has changed yet.
      </Text>
      <Text size="sm" className="quiet">
        Learnt from {report.corrections} corrections beside {report.anchors} mentions nobody corrected; it moves {words}{' '}
        words and pairs of words.
        {report.withheld &&
          ` ${report.withheld} more are on networks from which nothing may be learnt: they are replayed below, and taught it nothing.`}
      </Text>
      <table>
        <caption>Right on corrections it had not seen</caption>
        <thead>
          <tr>
            <th scope="col">Asked for</th>
            <th scope="col">Of</th>
            <th scope="col">Model</th>
            <th scope="col">Layer</th>
          </tr>
        </thead>
        <tbody>
          {Object.entries(heldOut).map(([what, { of, before, after }]) => (
            <tr key={what}>
              <th scope="row">{what === 'label' ? 'Sentiment' : 'Complaint'}</th>
              <td>{of}</td>
              <td>{share(before, of)}</td>
              <td>{share(after, of)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <Text size="sm">
        Of what people answered {replay.right} would be right and {replay.wrong} wrong: {replay.fixed.length} become
        right, <strong>{replay.broken.length} become wrong</strong>. Severity and topics are asked as well, but a layer
        does not learn them.
      </Text>
      <Quotes ids={replay.broken.map((key) => key.slice(key.indexOf(' ') + 1))} texts={texts} name="Become wrong" />
      <table>
        <caption>What would flip among {flips.looked} of the latest mentions, kept out of the fit</caption>
        <tbody>
          {changes.map(({ what, count }) => (
            <tr key={what}>
              <th scope="row">{what}</th>
              <td>{count}</td>
            </tr>
          ))}
          {changes.length === 0 && (
            <tr>
              <td>Nothing</td>
            </tr>
          )}
        </tbody>
      </table>
      <Quotes ids={flips.examples} texts={texts} name="For example" />
    </div>
  );
}

/** Posts that were removed at their source since are left out. */
function Quotes({ ids, texts, name }: { ids: string[]; texts: Record<string, string>; name: string }) {
  const quoted = ids.flatMap((id) => (texts[id] === undefined ? [] : [{ id, text: texts[id] }])).slice(0, mostQuoted);
  if (quoted.length === 0) return null;
  return (
    <details>
      <summary>
        {name} ({quoted.length})
      </summary>
      <ul>
        {quoted.map(({ id, text }) => (
          <li key={id}>{text}</li>
        ))}
      </ul>
    </details>
  );
}

function share(count: number, of: number): string {
  return of === 0 ? '–' : `${count} (${Math.round((100 * count) / of)} %)`;
}
