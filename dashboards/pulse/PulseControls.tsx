import { Group, SegmentedControl, Select, TextInput } from '@mantine/core';
import type { Brand } from '#src/schemas/brand.ts';
import { networkName } from '../shared/NetworkLabel.tsx';
import { OnlyButtons } from './OnlyButtons.tsx';
import { Comparison, dayOf, Period, type PulseSearch, type Stretch } from './period.ts';
import { ReportMenu } from './report/ReportMenu.tsx';
import { Wallboards } from './wallboard/Wallboards.tsx';

interface PulseControlsProps {
  search: PulseSearch;
  brand: Brand;
  brands: Brand[];
  networks: string[];
  sourceName: (sourceId: string) => string;
  stretch: Stretch;
  timeZone: string;
  onChange: (change: Partial<PulseSearch>) => void;
}

const periods = [
  { value: '24h', label: '24 h' },
  { value: '3d', label: '3 d' },
  { value: '7d', label: '7 d' },
  { value: '30d', label: '30 d' },
  { value: '90d', label: '90 d' },
  { value: 'own', label: 'Own' },
];

const comparisons = [
  { value: 'before', label: 'the period before' },
  { value: 'weekdays', label: 'the same weekdays' },
];

/** Which brand, how long, against what, and which part of its mentions. */
export function PulseControls(props: PulseControlsProps) {
  const { search, brand, brands, networks, sourceName, stretch, timeZone, onChange } = props;
  const group = (name: string, rival: boolean) => ({
    group: name,
    items: brands.filter((each) => each.rival === rival).map(({ id, name: label }) => ({ value: id, label })),
  });
  const groups = [group('Ours', false), group('Rivals', true)].filter(({ items }) => items.length > 0);
  const heard = networks.map((network) => ({ value: network, label: networkName(network) }));
  const lastDay = new Date(stretch.to.getTime() - 1);

  return (
    <Group gap="sm" align="flex-end" mb="md">
      <Select
        label="Brand"
        data={groups}
        value={brand.id}
        allowDeselect={false}
        w={{ base: 'calc(50% - 6px)', xs: 170 }}
        onChange={(brandId) => onChange({ brandId: brandId ?? undefined, topic: undefined })}
      />
      <Select
        label="Network"
        data={heard}
        value={search.network ?? null}
        placeholder="All networks"
        clearable
        clearButtonProps={{ 'aria-label': 'All networks' }}
        w={{ base: 'calc(50% - 6px)', xs: 160 }}
        onChange={(network) => onChange({ network: network ?? undefined })}
      />
      <fieldset className="bare-fieldset">
        <legend className="control-label">Period</legend>
        <SegmentedControl
          data={periods}
          value={search.period}
          onChange={(value) => {
            const period = Period.parse(value);
            onChange(
              period === 'own'
                ? { period, from: stretch.from, to: stretch.to }
                : { period, from: undefined, to: undefined },
            );
          }}
        />
      </fieldset>
      {search.period === 'own' && (
        <>
          <TextInput
            type="date"
            label="From"
            value={dayOf(stretch.from, timeZone)}
            onChange={({ currentTarget: { value } }) => value && onChange({ from: beginOf(value) })}
          />
          <TextInput
            type="date"
            label="To"
            value={dayOf(lastDay, timeZone)}
            onChange={({ currentTarget: { value } }) => value && onChange({ to: endOf(value) })}
          />
        </>
      )}
      <Select
        label="Against"
        data={comparisons}
        value={search.compare}
        allowDeselect={false}
        w={{ base: '100%', xs: 180 }}
        onChange={(compare) => onChange({ compare: Comparison.parse(compare) })}
      />
      <OnlyButtons {...{ search, sourceName }} onTakeAway={(name) => onChange({ [name]: undefined })} />
      <Group gap="sm" ml="auto">
        <ReportMenu {...{ brand, stretch, timeZone }} />
        <Wallboards brands={brands} brandId={brand.id} />
      </Group>
    </Group>
  );
}

/** Dates of the browser are read in its own time zone, which is the reader's. */
function beginOf(day: string): Date {
  return new Date(`${day}T00:00`);
}

function endOf(day: string): Date {
  const begin = beginOf(day);
  return new Date(begin.getFullYear(), begin.getMonth(), begin.getDate() + 1);
}
