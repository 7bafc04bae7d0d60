import type { Verdict } from './classify.ts';
import type { ModelFolder } from './model-folder.ts';

/** What a worker is started with. */
export interface WorkerData {
  folder: ModelFolder;
  /** Package, or address of the module, that runs ONNX models. */
  runtime: string;
}

export interface Asked {
  text: string;
  target?: string | undefined;
}

/** Once, when it has loaded the model: ready, or why it cannot be used, as the rest of a sentence. */
export type Hello = { hello: 'ready' } | { hello: 'problem'; missing: 'runtime' | 'model'; problem: string };

/** A verdict for each text that was asked; undefined for one that the model could not take. */
export type Answer = (Verdict | undefined)[];
