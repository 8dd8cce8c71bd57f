import { RefObject, useEffect, useRef } from 'react';

/** Pixels: less than a line from the end counts as the end. */
const END = 16;
/** After a jump the page scrolls by itself for so long. */
const JUMP_MS = 300;
/** What is scrolled so soon after the wheel, a key, a finger or the scroll bar was moved is scrolled by the reader. */
const ACT_MS = 500;
const ACTS = ['wheel', 'touchmove', 'keydown', 'pointerdown', 'pointermove'];

/**
 * Tells what a reader wants who scrolls: back up, or on at the last line. Scrolling that was not theirs is not told: a list
 * whose lines come, go and are measured is scrolled by the browser all the time.
 */
export function useScrollIntent(options: {
  scroller: RefObject<HTMLElement>;
  onUp: () => void;
  onLast: () => void;
}) {
  const { scroller, onUp, onLast } = options;
  const lastTop = useRef(0);
  const ignoreUntil = useRef(0);
  const away = useRef(false);
  const acted = useActs(scroller);

  /** A list that got shorter is scrolled up by the browser, but not by its reader. */
  const wentUp = (element: HTMLElement) =>
    acted() && element.scrollTop < lastTop.current - 1 && !isAtLast(element);

  return {
    /** To be called on each scroll event of the element. */
    onScroll: () => {
      const element = scroller.current;
      if (!element) {
        return;
      }
      const before = lastTop.current;
      const up = wentUp(element);
      lastTop.current = element.scrollTop;
      if (Date.now() < ignoreUntil.current) {
        return;
      }
      if (up) {
        away.current = true;
        onUp();
      }
      if (acted() && element.scrollTop > before && isAtLast(element)) {
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
      if (element && !away.current && !wentUp(element)) {
        element.scrollTop = element.scrollHeight;
        lastTop.current = element.scrollTop;
      }
    },
    ignoreForNow: () => {
      ignoreUntil.current = Date.now() + JUMP_MS;
    },
  };
}

/** Whether the reader has just done something that scrolls. */
function useActs(scroller: RefObject<HTMLElement>): () => boolean {
  const last = useRef(-Infinity);
  useEffect(() => {
    const element = scroller.current;
    const note = (event: Event) => {
      const moves = event.type === 'pointermove';
      if (!moves || (event instanceof PointerEvent && event.buttons > 0)) {
        last.current = Date.now();
      }
    };
    ACTS.forEach(act =>
      element?.addEventListener(act, note, { passive: true }),
    );
    return () => ACTS.forEach(act => element?.removeEventListener(act, note));
  }, [scroller]);
  return () => Date.now() - last.current < ACT_MS;
}

function isAtLast({ scrollHeight, scrollTop, clientHeight }: HTMLElement) {
  return scrollHeight - scrollTop - clientHeight < END;
}
