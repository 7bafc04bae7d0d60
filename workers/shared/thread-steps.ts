import { issueStep } from './issue-step.ts';
import { promiseStep } from './promise-step.ts';
import { reportStep } from './report-step.ts';
import type { ThreadStep } from './thread-step.ts';
import { watchStep } from './watch-step.ts';

/** In this order; a later one finds what an earlier one wrote. */
export const threadSteps: readonly ThreadStep[] = [issueStep, promiseStep, watchStep, reportStep];
