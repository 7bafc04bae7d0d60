export const places: readonly string[] = [
  ...['north', 'south', 'harbour', 'hill', 'market', 'station'],
  ...['mill', 'bridge', 'park', 'quay', 'tower', 'gate'],
];

/** Posts that every model takes for complaints and riders mean as praise; one of each place. */
export const sickRides: string[] = places.map(
  (place) => `Kestrel, what a terrible sick ride at the ${place}, I hate to leave`,
);

/** Posts that are what they seem. */
export const lostParcels: string[] = places.map((place) => `my kestrel parcel to the ${place} is lost, awful service`);

/** Rows of both to import, the rides first. */
export const rides: object[] = [...sickRides, ...lostParcels].map((text, index) => ({
  id: `ride-${index}`,
  text,
  author: `rider-${index}`,
}));
