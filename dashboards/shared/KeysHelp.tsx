import { Kbd, Modal, Table } from '@mantine/core';
import { activeKeys } from './useKeys.ts';

/** All keys of the screen that is open. */
export function KeysHelp({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const actions = opened ? [...new Map(activeKeys().map((action) => [action.keys, action])).values()] : [];
  return (
    <Modal opened={opened} onClose={onClose} title="Keys">
      <Table verticalSpacing={6} withRowBorders={false}>
        <Table.Tbody>
          {actions.map(({ keys, what }) => (
            <Table.Tr key={keys}>
              <Table.Td w={110}>
                {keys.split(' ').map((key) => (
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
