import { Button, Popover, Table } from '@mantine/core';
import { IconHelp } from '@tabler/icons-react';

const forms: [string, string][] = [
  ['acme', 'the word, in any case, with or without accents'],
  ['acm*', 'words that begin so'],
  ['"acme parcel"', 'the words in this order'],
  ['@acme  #acme', 'a handle, a hashtag'],
  ['domain:acme.com', 'a link to the site'],
  ['acme AND late', 'both; "acme late" is the same'],
  ['acme OR @acme', 'either; so do a comma and a new line'],
  ['acme NOT tree', 'without the other; "-tree" is the same'],
  ['acme NEAR/5 late', 'at most 5 words apart'],
  ['lang:de', 'posts in this language'],
  ['network:rss', 'posts of this network'],
  ['author:someone', 'posts by this author; "-author:someone" leaves them out'],
  ['( )', 'what belongs together'],
];

/** The language of queries on one small card. */
export function QueryHelp() {
  return (
    <Popover width={420} position="bottom-end" shadow="md" trapFocus returnFocus>
      <Popover.Target>
        <Button size="compact-sm" variant="subtle" leftSection={<IconHelp size={16} aria-hidden="true" />}>
          How to write a query
        </Button>
      </Popover.Target>
      <Popover.Dropdown maw="92vw" aria-label="How to write a query" tabIndex={0} className="query-help">
        <Table verticalSpacing={3} withRowBorders={false}>
          <Table.Tbody>
            {forms.map(([form, meaning]) => (
              <Table.Tr key={form}>
                <Table.Th scope="row" fw={400}>
                  <code>{form}</code>
                </Table.Th>
                <Table.Td>{meaning}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Popover.Dropdown>
    </Popover>
  );
}
