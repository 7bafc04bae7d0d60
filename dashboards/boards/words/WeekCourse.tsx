const [width, height] = [84, 24];

/** Posts of each of the last seven days, a bar a day. */
export function WeekCourse({ course }: { course: readonly number[] }) {
  const highest = Math.max(1, ...course);
  const bar = width / 7;
  const words = `By day, the last one today: ${course.join(', ')}`;
  return (
    <svg className="course" {...{ width, height }} viewBox={`0 0 ${width} ${height}`} role="img" aria-label={words}>
      <title>{words}</title>
      {course.map((count, index) => (
        <rect
          // biome-ignore lint/suspicious/noArrayIndexKey: a day is its place
          key={index}
          x={index * bar + bar * 0.1}
          width={bar * 0.8}
          y={height - Math.max(1, (count / highest) * height)}
          height={Math.max(1, (count / highest) * height)}
          data-empty={count === 0}
        />
      ))}
    </svg>
  );
}
