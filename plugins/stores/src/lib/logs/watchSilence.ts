/** Calls back once nothing was heard for so many milliseconds, or up to a third longer. */
export function watchSilence(options: { ms: number; onSilence: () => void }): {
  heard: () => void;
  stop: () => void;
} {
  const { ms, onSilence } = options;
  let last = Date.now();
  const timer = setInterval(() => {
    if (Date.now() - last > ms) {
      onSilence();
    }
  }, ms / 3);
  return {
    heard: () => {
      last = Date.now();
    },
    stop: () => clearInterval(timer),
  };
}
