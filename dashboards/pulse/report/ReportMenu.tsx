import { Button, Menu } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { notifications } from '@mantine/notifications';
import { IconCalendarRepeat, IconChevronDown, IconFileTypePdf } from '@tabler/icons-react';
import type { Brand } from '#src/schemas/brand.ts';
import { sentenceOf } from '../../shared/call.ts';
import type { Stretch } from '../period.ts';
import { ReportsDialog } from './ReportsDialog.tsx';
import { useReportFile } from './useReports.ts';

interface ReportMenuProps {
  brand: Brand;
  stretch: Stretch;
  timeZone: string;
}

/** What is shown here as a PDF, now or by mail every week or month. */
export function ReportMenu({ brand, stretch, timeZone }: ReportMenuProps) {
  const [isOpen, dialog] = useDisclosure(false);
  const file = useReportFile(brand, stretch, timeZone);
  const download = () =>
    file.mutate(undefined, {
      onError: (error) =>
        notifications.show({ color: 'red', title: 'The report was not written', message: sentenceOf(error) }),
    });
  return (
    <>
      <Menu position="bottom-end" withinPortal>
        <Menu.Target>
          <Button
            variant="default"
            loading={file.isPending}
            rightSection={<IconChevronDown size={16} aria-hidden="true" />}
          >
            Report
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<IconFileTypePdf size={16} aria-hidden="true" />} onClick={download}>
            Download PDF of this period
          </Menu.Item>
          <Menu.Item leftSection={<IconCalendarRepeat size={16} aria-hidden="true" />} onClick={dialog.open}>
            Send it regularly…
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {isOpen && <ReportsDialog brand={brand} timeZone={timeZone} onClose={dialog.close} />}
    </>
  );
}
