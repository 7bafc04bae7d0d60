import { Button, Skeleton, Text, Title } from '@mantine/core';
import { IconPlus, IconTag } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Brand } from '#src/schemas/brand.ts';
import { EmptyNote } from '../shared/EmptyNote.tsx';
import { ErrorNote } from '../shared/ErrorNote.tsx';
import { PageHeader } from '../shared/PageHeader.tsx';
import { useMay } from '../shared/useMe.ts';
import { BrandCard } from './BrandCard.tsx';
import { BrandEditor } from './BrandEditor.tsx';
import { brandsQuery } from './setup-queries.ts';
import './setup.css';

/** What we listen for: our own brands, and the rivals to compare with. */
export function BrandsPage() {
  const brands = useQuery(brandsQuery);
  const mayConfigure = useMay('configure');
  const [edited, setEdited] = useState<Brand | 'new'>();
  const add = mayConfigure && (
    <Button leftSection={<IconPlus size={16} aria-hidden="true" />} onClick={() => setEdited('new')}>
      Add a brand
    </Button>
  );
  const group = (rival: boolean) => brands.data?.filter((brand) => brand.rival === rival) ?? [];

  return (
    <div className="page">
      <PageHeader title="Brands" about="What we listen for, and the rivals to compare with.">
        {brands.data && brands.data.length > 0 && add}
      </PageHeader>
      {brands.isPending && <Skeleton h={160} />}
      {brands.isError && (
        <ErrorNote error={brands.error} title="The brands could not be loaded." onRetry={() => void brands.refetch()} />
      )}
      {brands.data?.length === 0 && (
        <EmptyNote title="No brand yet" icon={<IconTag size={32} aria-hidden="true" />} action={add}>
          {mayConfigure
            ? 'Name one and write the words that find it; posts that are stored already are matched at once.'
            : 'A lead or an admin names the brands to listen for; they appear here.'}
        </EmptyNote>
      )}
      {brands.data && brands.data.length > 0 && (
        <>
          <BrandGroup
            name="Ours"
            none="No brand of our own yet."
            brands={group(false)}
            {...{ mayConfigure, setEdited }}
          />
          <BrandGroup
            name="Rivals"
            none="No rival yet. With one, Pulse shows our share of voice."
            brands={group(true)}
            {...{ mayConfigure, setEdited }}
          />
        </>
      )}
      {edited && (
        <BrandEditor
          key={edited === 'new' ? 'new' : edited.id}
          brand={edited === 'new' ? undefined : edited}
          onClose={() => setEdited(undefined)}
        />
      )}
    </div>
  );
}

interface BrandGroupProps {
  name: string;
  none: string;
  brands: Brand[];
  mayConfigure: boolean;
  setEdited: (brand: Brand) => void;
}

function BrandGroup({ name, none, brands, mayConfigure, setEdited }: BrandGroupProps) {
  return (
    <section aria-label={name} className="card-group">
      <Title order={2} size="h4" mb="xs">
        {name}
      </Title>
      {brands.length === 0 ? (
        <Text size="sm" className="quiet">
          {none}
        </Text>
      ) : (
        <ul className="card-list">
          {brands.map((brand) => (
            <BrandCard key={brand.id} brand={brand} mayConfigure={mayConfigure} onEdit={() => setEdited(brand)} />
          ))}
        </ul>
      )}
    </section>
  );
}
