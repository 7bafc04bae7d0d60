/** ISO weekdays as choices, Monday first. */
export const weekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'].map(
  (label, place) => ({ value: String(place + 1), label }),
);
