let viewportWidth = 1440;
const queries = new EventTarget();

/** Gives jsdom media queries by `min-width`, which it lacks; to be there before components are imported. */
export function installViewport(): void {
  window.matchMedia = media => {
    const minWidth = /min-width: (\d+)px/.exec(media)?.[1];
    return {
      media,
      get matches() {
        return minWidth !== undefined && Number(minWidth) <= viewportWidth;
      },
      onchange: null,
      addListener: () => {},
      removeListener: () => {},
      addEventListener: queries.addEventListener.bind(queries),
      removeEventListener: queries.removeEventListener.bind(queries),
      dispatchEvent: queries.dispatchEvent.bind(queries),
    };
  };
}

/** Makes the screen this wide. */
export function setViewport(width: number): void {
  viewportWidth = width;
  queries.dispatchEvent(new Event('change'));
}
