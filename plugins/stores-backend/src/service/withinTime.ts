/** What some work comes to, or an error when it takes longer than `ms` milliseconds. What it comes to later is dropped. */
export async function withinTime<T>(options: {
  ms: number;
  work: () => Promise<T>;
}): Promise<T> {
  const { ms, work } = options;
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<never>((_, reject) => {
    timer = setTimeout(
      () => reject(new Error(`No answer within ${ms} ms`)),
      ms,
    );
  });
  try {
    return await Promise.race([work(), tooLate]);
  } finally {
    clearTimeout(timer);
  }
}
