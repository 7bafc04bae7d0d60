import { ActionIcon, Menu } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconDotsVertical, IconDownload, IconTable } from '@tabler/icons-react';
import { chartCsv } from '#src/domain/chart-table.ts';
import type { Chart } from '#src/schemas/chart.ts';
import { saveFile, saveText } from '../save-file.ts';

interface ChartMenuProps {
  chart: Chart;
  size: { width: number; height: number };
  isTableShown: boolean;
  onToggleTable: () => void;
}

/** What can be taken out of a chart. */
export function ChartMenu({ chart, size, isTableShown, onToggleTable }: ChartMenuProps) {
  const picture = async (as: 'png' | 'svg') => {
    try {
      const { chartFile } = await import('./echarts.ts');
      // On a phone, too, a file is as wide as a page of a report.
      saveFile(
        `${chart.title}.${as}`,
        await chartFile(chart, as, { width: Math.max(720, size.width), height: size.height + 40 }),
      );
    } catch {
      notifications.show({
        color: 'red',
        title: 'The picture was not made',
        message: 'The browser refused it. The CSV file has the same figures.',
      });
    }
  };
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" aria-label={`Take out or read: ${chart.title}`}>
          <IconDotsVertical size={18} aria-hidden="true" />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<IconTable size={16} aria-hidden="true" />} onClick={onToggleTable}>
          {isTableShown ? 'Hide the table' : 'Show as a table'}
        </Menu.Item>
        <Menu.Item leftSection={<IconDownload size={16} aria-hidden="true" />} onClick={() => void picture('png')}>
          Download PNG
        </Menu.Item>
        <Menu.Item leftSection={<IconDownload size={16} aria-hidden="true" />} onClick={() => void picture('svg')}>
          Download SVG
        </Menu.Item>
        <Menu.Item
          leftSection={<IconDownload size={16} aria-hidden="true" />}
          // Without the mark Excel takes the text for one of the local code page.
          onClick={() => saveText(`${chart.title}.csv`, 'text/csv', `\uFEFF${chartCsv(chart)}`)}
        >
          Download CSV
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
