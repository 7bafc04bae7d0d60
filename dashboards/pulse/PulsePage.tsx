import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useMemo } from 'react';
import type { Brand } from '#src/schemas/brand.ts';
import { brandsQuery, sourcesQuery } from '../setup/setup-queries.ts';
import { EmptyNote } from '../shared/EmptyNote.tsx';
import { ErrorNote } from '../shared/ErrorNote.tsx';
import { PageHeader } from '../shared/PageHeader.tsx';
import { useNow } from '../shared/useNow.ts';
import { PulseControls } from './PulseControls.tsx';
import { PulseOfBrand } from './PulseOfBrand.tsx';
import { PulseSkeleton } from './PulseSkeleton.tsx';
import { PulseSearch, readersZone, stretchOf } from './period.ts';
import './pulse.css';
import { useSourceName } from './useSourceName.ts';

/** How a brand is doing: how much is said, how it feels, and how that compares. */
export function PulsePage() {
  const brands = useQuery(brandsQuery);
  return (
    <div className="page">
      <PageHeader title="Pulse" about="How much is said of a brand, how it feels, and how that compares." />
      {brands.isPending && <PulseSkeleton />}
      {brands.isError && !brands.data && (
        <ErrorNote error={brands.error} title="The brands could not be loaded." onRetry={() => void brands.refetch()} />
      )}
      {brands.data &&
        (brands.data.length === 0 ? (
          <EmptyNote
            title="No brand yet"
            action={
              <Button component={Link} to="/brands">
                Add a brand
              </Button>
            }
          >
            Volume and mood of a brand appear here as soon as there is one to listen for.
          </EmptyNote>
        ) : (
          <Pulse brands={brands.data} />
        ))}
    </div>
  );
}

function Pulse({ brands }: { brands: Brand[] }) {
  const address: unknown = useSearch({ strict: false });
  const navigate = useNavigate();
  const search = PulseSearch.parse(address);
  const timeZone = readersZone();
  const now = useNow(60_000);
  const sources = useQuery(sourcesQuery).data ?? [];
  const sourceName = useSourceName();
  const brand = brands.find(({ id }) => id === search.brandId) ?? brands.find(({ rival }) => !rival) ?? brands[0];
  const said = JSON.stringify([search.period, search.from, search.to]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `said` is what the stretch is made of
  const stretch = useMemo(() => stretchOf(search, now, timeZone), [said, now, timeZone]);

  if (!brand) return null;
  const heard = [...sources.map(({ connector }) => connector), ...(search.network ? [search.network] : [])];
  const change = (part: Partial<PulseSearch>) => {
    const next = { ...search, ...part };
    const entries = Object.entries(next).filter(([, value]) => value !== undefined);
    void navigate({
      to: '/pulse',
      search: Object.fromEntries(
        entries.map(([name, value]) => [name, value instanceof Date ? value.toISOString() : value]),
      ),
      replace: true,
      resetScroll: false,
    });
  };

  return (
    <>
      <PulseControls
        {...{ search, brand, brands, sourceName, stretch, timeZone }}
        networks={[...new Set(heard)].sort()}
        onChange={change}
      />
      <PulseOfBrand {...{ brand, brands, search, sourceName, stretch, now, timeZone }} onChange={change} />
    </>
  );
}
