/** Where a case stands as a sheet of paper. */
export function printPath(caseId: string): string {
  return `/print/case/${encodeURIComponent(caseId)}`;
}
