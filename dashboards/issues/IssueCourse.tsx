import type { IssueDetail } from '#src/schemas/api/issues.ts';
import { ChartFigure } from '../shared/chart/ChartFigure.tsx';
import { peopleChart } from './people-chart.ts';

/** How many distinct people had complained by when. One stretch alone makes no course. */
export function IssueCourse({ course }: { course: IssueDetail['course'] }) {
  if (course.length < 2) return null;
  return <ChartFigure chart={peopleChart(course)} />;
}
