let hidden = false;

/** Hides the page or shows it again, as a browser does when its reader goes to another tab. */
export function setHidden(value: boolean): void {
  hidden = value;
  Object.defineProperties(document, {
    hidden: { configurable: true, get: () => hidden },
    visibilityState: {
      configurable: true,
      get: () => (hidden ? 'hidden' : 'visible'),
    },
  });
  document.dispatchEvent(new Event('visibilitychange'));
}
