/** When a line was written: time of day in the reader's zone, exact to the millisecond. Quick, as it is done for every line that is drawn. */
export function formatLogTime(at: string): string {
  const time = new Date(at);
  if (Number.isNaN(time.getTime())) {
    return at;
  }
  const [hours, minutes, seconds] = [
    time.getHours(),
    time.getMinutes(),
    time.getSeconds(),
  ].map(part => String(part).padStart(2, '0'));
  const milliseconds = String(time.getMilliseconds()).padStart(3, '0');
  return `${hours}:${minutes}:${seconds}.${milliseconds}`;
}
