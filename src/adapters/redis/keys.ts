/**
 * The prefix with its hash tag: what stands in braces decides the slot of a Redis Cluster, and the queue's scripts need
 * all their keys in one.
 */
export function slotPrefix(prefix = 'earshot'): string {
  return /\{[^}]+\}/.test(prefix) ? prefix : `{${prefix}}`;
}
