/** What a case holds when somebody gets it, or nobody has it any more: whoever writes the one writes the other. */
export function assignedTo(
  userId: string | null,
  now: Date,
): { assigneeId: string; assignedAt: Date } | { assigneeId: null; assignedAt: null } {
  return userId === null ? { assigneeId: null, assignedAt: null } : { assigneeId: userId, assignedAt: now };
}
