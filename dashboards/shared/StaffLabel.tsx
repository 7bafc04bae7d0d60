/** Stands beside everything our own people wrote; goes with the class `by-us` on the post. */
export function StaffLabel() {
  return (
    <span className="staff-label" title="Written by one of our own accounts">
      Staff
    </span>
  );
}
