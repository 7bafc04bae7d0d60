import { Skeleton } from '@mantine/core';

/** Stands where the figures will be. */
export function PulseSkeleton() {
  return (
    <div aria-busy="true" role="status" aria-label="The figures are being counted">
      <Skeleton h={90} mb="md" />
      <Skeleton h={420} mb="md" />
    </div>
  );
}
