import { Kbd, Modal, Table } from '@mantine/core';
import { keyNames } from './keyboard.ts';
import { activeKeys } from './useKeys.ts';

/** All keys of the screen that is open. */
export function KeysHelp({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const actions = opened ? activeKeys() : [];
  return (
    <Modal opened={opened} onClose={onClose} title="Keys">
      <Table verticalSpacing={6} withRowBorders={false}>
        <Table.Tbody>
          {actions.map(({ keys, what }) => (
            <Table.Tr key={keys}>
              <Table.Td w={120}>
                {keyNames(keys).map((key) => (
                  <Kbd key={key} mr={4}>
                    {key}
                  </Kbd>
                ))}
              </Table.Td>
              <Table.Td>{what}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Modal>
  );
}
