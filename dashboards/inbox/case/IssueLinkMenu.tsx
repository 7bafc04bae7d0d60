import { Modal } from '@mantine/core';
import { IconLink } from '@tabler/icons-react';
import type { Case } from '#src/schemas/case.ts';
import { IssuePicker } from '../../issues/IssuePicker.tsx';
import { moveKeys } from '../case-keys.ts';
import { MoveButton } from './MoveButton.tsx';
import { useIssueLinks } from './useIssueLinks.ts';

interface IssueLinkMenuProps {
  items: readonly Case[];
  opened: boolean;
  onChange: (opened: boolean) => void;
}

/** Links cases, one or all that are selected, to a known issue, or makes one of them. */
export function IssueLinkMenu({ items, opened, onChange }: IssueLinkMenuProps) {
  const link = useIssueLinks();
  const close = () => onChange(false);
  return (
    <>
      <MoveButton
        aria-haspopup="dialog"
        leftSection={<IconLink size={14} aria-hidden="true" />}
        keys={moveKeys.issue.keys}
        onClick={() => onChange(true)}
      >
        Link to an issue
      </MoveButton>
      <Modal
        opened={opened}
        onClose={close}
        title={items.length === 1 ? 'Link to an issue' : `Link ${items.length} cases to an issue`}
      >
        {opened && (
          <IssuePicker
            items={items}
            onPick={(issueId) => {
              link(items, { to: 'issue', issueId });
              close();
            }}
            onMake={(name) => {
              link(items, { to: 'new', name });
              close();
            }}
          />
        )}
      </Modal>
    </>
  );
}
