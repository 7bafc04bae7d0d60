import { parentPort, workerData } from 'node:worker_threads';
import { chooseLayer } from '../domain/choose-layer.ts';
import { baseOf } from '../domain/correction-layer.ts';
import type { Lesson } from './fit-thread.ts';

const { corrections, anchors } = workerData as Lesson;
const examples = corrections.map(({ input, answer: { label, complaint } }) => {
  return { base: baseOf(input), label, complaint };
});
parentPort?.postMessage(chooseLayer(examples, anchors.map(baseOf)));
