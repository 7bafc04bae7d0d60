import { Table } from '@mantine/core';
import type { AnswerReport } from '#src/schemas/api/advice.ts';
import { differenceWords, kindWords, shareWords } from './answer-words.ts';

interface AnswerKindsProps {
  kinds: AnswerReport['kinds'];
  /** How its columns are called, which depends on the room there is. */
  wonBack: string;
  spreadOn: string;
  caption?: string;
}

/** How kinds of answers fared beside answers without it. */
export function AnswerKinds({ kinds, wonBack, spreadOn, caption }: AnswerKindsProps) {
  return (
    <Table.ScrollContainer minWidth={420} scrollAreaProps={{ viewportProps: { tabIndex: 0 } }}>
      <Table fz="sm">
        {caption && <Table.Caption>{caption}</Table.Caption>}
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Answer</Table.Th>
            <Table.Th>{wonBack}</Table.Th>
            <Table.Th>Difference</Table.Th>
            <Table.Th>{spreadOn}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {kinds.map(({ kind, recovered, spread }) => (
            <Table.Tr key={kind}>
              <Table.Th scope="row">{kindWords[kind]}</Table.Th>
              <Table.Td>{shareWords(recovered.with)}</Table.Td>
              <Table.Td>{differenceWords(recovered.difference)}</Table.Td>
              <Table.Td>{differenceWords(spread.difference)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}
