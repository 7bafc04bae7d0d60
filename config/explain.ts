import { z } from 'zod';
import { AppError } from '#src/errors.ts';

/** What the system says of a file or an address it refused. */
const SystemError = z.object({
  code: z.string(),
  path: z.string().optional(),
  address: z.string().optional(),
  port: z.number().optional(),
});

const filesOf: Record<string, string> = {
  EACCES: 'you may not write there',
  EPERM: 'you may not write there',
  EROFS: 'it lies on a read-only disk',
  ENOTDIR: 'a part of the path is no folder',
  EEXIST: 'there is a file of this name',
  ENOENT: 'it is not there',
  ENOSPC: 'the disk is full',
};

/** An error in words for the person at the terminal; one that nobody foresaw with all that helps to find it. */
export function explain(error: unknown): string {
  if (error instanceof AppError) return error.message;
  const system = SystemError.safeParse(error).data;
  if (system?.code === 'EADDRINUSE')
    return `${system.address}:${system.port} is in use by another program. Choose another PORT.`;
  if (system?.port !== undefined)
    return `Nothing can listen at ${system.address}:${system.port} (${system.code}). Choose another HOST or PORT.`;
  const why = system && filesOf[system.code];
  if (system?.path && why) return `${system.path} cannot be used: ${why}.`;
  return `Earshot failed: ${error instanceof Error ? error.stack : String(error)}`;
}
