import { RefObject, useRef } from 'react';

/** Pixels: less than a line from the end counts as the end. */
const END = 16;
/** After a jump the page scrolls by itself for so long. */
const JUMP_MS = 300;

/** Tells what a reader wants who scrolls: back up, or on at the last line. Scrolling that was not theirs is not told. */
export function useScrollIntent(options: {
  scroller: RefObject<HTMLElement>;
  onUp: () => void;
  onLast: () => void;
}) {
  const { scroller, onUp, onLast } = options;
  const lastTop = useRef(0);
  const ignoreUntil = useRef(0);
  const away = useRef(false);

  return {
    /** To be called on each scroll event of the element. */
    onScroll: () => {
      const element = scroller.current;
      if (!element) {
        return;
      }
      const { scrollTop } = element;
      const before = lastTop.current;
      lastTop.current = scrollTop;
      if (Date.now() < ignoreUntil.current) {
        return;
      }
      if (wentUp(element, before)) {
        away.current = true;
        onUp();
      }
      if (scrollTop > before && isAtLast(element)) {
        onLast();
      }
    },
    /** To be called when the end is to be shown, or no longer. */
    settle: () => {
      away.current = false;
    },
    /** Scrolls to the end, unless the reader has just begun to scroll up, which others will learn in a moment. */
    stayAtEnd: () => {
      const element = scroller.current;
      if (element && !away.current && !wentUp(element, lastTop.current)) {
        element.scrollTop = element.scrollHeight;
        lastTop.current = element.scrollTop;
      }
    },
    ignoreForNow: () => {
      ignoreUntil.current = Date.now() + JUMP_MS;
    },
  };
}

function isAtLast({ scrollHeight, scrollTop, clientHeight }: HTMLElement) {
  return scrollHeight - scrollTop - clientHeight < END;
}

/** A list that got shorter is scrolled up by the browser, but not away from its end. */
function wentUp(element: HTMLElement, before: number): boolean {
  return element.scrollTop < before - 1 && !isAtLast(element);
}
