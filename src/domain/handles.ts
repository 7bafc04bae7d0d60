/** A handle as it is compared: without its `@`, in lower case. */
export function bareHandle(handle: string): string {
  return handle.replace(/^@/, '').toLowerCase();
}
