import { createRequire } from 'node:module';

/**
 * As much of onnxruntime-node as is used. It is installed beside, or is not: an Earshot without it has no neural tier and
 * wants no types of it either.
 */
export interface Runtime {
  InferenceSession: {
    create(file: string, options: { intraOpNumThreads: number; interOpNumThreads: number }): Promise<Session>;
  };
  Tensor: new (type: 'int64', data: BigInt64Array, dims: readonly number[]) => unknown;
}

export interface Session {
  readonly inputNames: readonly string[];
  readonly outputNames: readonly string[];
  run(inputs: Record<string, unknown>): Promise<Record<string, Output>>;
}

export interface Output {
  readonly data: ArrayLike<number | bigint> | unknown;
  readonly dims: readonly number[];
}

export const runtimeName = 'onnxruntime-node';

/** Whether there is such a package, as far as can be told without loading it. */
export function isInstalled(name: string): boolean {
  if (URL.canParse(name)) return true;
  try {
    createRequire(import.meta.url).resolve(name);
    return true;
  } catch (error) {
    return !(error instanceof Error && 'code' in error && error.code === 'MODULE_NOT_FOUND');
  }
}

/** Throws what the import throws where the package is not there or does not run on this machine. */
export async function loadRuntime(name: string): Promise<Runtime> {
  // A name that no bundler and no compiler follows.
  const module: { default?: Runtime } & Runtime = await import(name);
  return module.default ?? module;
}
