import { Badge } from '@mantine/core';

/** Marks what was built without a server to try it on. */
export function ExperimentalMark() {
  return (
    <Badge size="sm" variant="outline" radius="sm" tt="none" className="experimental">
      Experimental
    </Badge>
  );
}
