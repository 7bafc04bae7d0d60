import { Bars } from '../../shared/Course.tsx';

/** Posts of each of the last seven days, a bar a day. */
export function WeekCourse({ course }: { course: readonly number[] }) {
  return <Bars course={course} words={`By day, the last one today: ${course.join(', ')}`} width={84} />;
}
