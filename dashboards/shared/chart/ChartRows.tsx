import { Table } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { chartTable } from '#src/domain/chart-table.ts';
import type { Chart } from '#src/schemas/chart.ts';
import { SentimentLabel } from '#src/schemas/sentiment.ts';
import type { ChartTarget } from './chart-target.ts';
import { figure } from './chart-words.ts';

interface ChartRowsProps {
  chart: Chart;
  linkOf?: ((place: number, label?: SentimentLabel) => ChartTarget | undefined) | undefined;
}

/** The figures of a chart as a table, time with the newest first; the name of a row opens what is behind it. */
export function ChartRows({ chart, linkOf }: ChartRowsProps) {
  const { columns, rows } = chartTable(chart);
  const places = rows.map((row, place) => ({ row, place }));
  const inOrder = 'buckets' in chart ? places.toReversed() : places;
  return (
    <Table.ScrollContainer
      minWidth={columns.length * 90}
      maxHeight={420}
      scrollAreaProps={{ viewportProps: { tabIndex: 0 } }}
    >
      <Table stickyHeader striped fz="sm">
        <Table.Caption className="sr-only">{chart.title}</Table.Caption>
        <Table.Thead>
          <Table.Tr>
            {columns.map((column) => (
              <Table.Th key={column} scope="col">
                {column}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {inOrder.map(({ row: [name, ...cells], place }) => {
            const target = linkOf?.(place);
            return (
              <Table.Tr key={place}>
                <Table.Th scope="row" fw={400}>
                  {target ? (
                    <Link to={target.to} search={target.search} className="figure-link" preload={false}>
                      {name}
                    </Link>
                  ) : (
                    name
                  )}
                </Table.Th>
                {cells.map((cell, at) => (
                  <Table.Td key={columns[at + 1]}>
                    <Cell {...{ cell, chart, column: columns[at + 1] ?? '', name, place, linkOf }} />
                  </Table.Td>
                ))}
              </Table.Tr>
            );
          })}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

interface CellProps extends ChartRowsProps {
  cell: string | number | null;
  column: string;
  name: string | number | null | undefined;
  place: number;
}

/** A figure; one of a mood opens the mentions of that mood. */
function Cell({ cell, chart, column, name, place, linkOf }: CellProps) {
  if (typeof cell !== 'number') return cell;
  const words = figure(cell, column === 'Minutes not heard' ? '' : chart.unit);
  const label = SentimentLabel.safeParse(column).data;
  const target = label && cell > 0 ? linkOf?.(place, label) : undefined;
  if (!target) return words;
  return (
    <Link
      to={target.to}
      search={target.search}
      className="figure-link"
      preload={false}
      aria-label={`${words} ${column}, ${name}: open them`}
    >
      {words}
    </Link>
  );
}
