interface CourseProps {
  course: readonly number[];
  width?: number;
  height?: number;
}

/** Posts of the last 24 hours, a bar an hour. */
export function Course({ course, ...size }: CourseProps) {
  const total = course.reduce((sum, count) => sum + count, 0);
  const words = `${total} posts in the last 24 hours, at most ${Math.max(0, ...course)} in one`;
  return <Bars {...{ course, words, ...size }} />;
}

/** Counts of one stretch of time after the other, a bar each; `words` say the same. */
export function Bars({ course, words, width = 96, height = 24 }: CourseProps & { words: string }) {
  const highest = Math.max(1, ...course);
  const bar = width / Math.max(1, course.length);
  return (
    <svg
      className="course"
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      role="img"
      aria-label={words}
    >
      <title>{words}</title>
      {course.map((count, index) => (
        <rect
          // biome-ignore lint/suspicious/noArrayIndexKey: a stretch is its place
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
