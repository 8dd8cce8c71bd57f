import { expect, type Page } from '@playwright/test';

/** What tells that a page, or a part of it, is about to be another: it loads, or is open over the rest. */
const PASSING = [
  '[role="progressbar"]',
  '[role="listbox"]',
  '[aria-busy="true"]',
  '[data-stale="true"]',
  '[data-ispending="true"]',
].join();

/**
 * Waits until a page is what it will stay: nothing loads, no list is open, nothing moves or fades.
 * What a page is until then is looked at where that is the question.
 */
export async function waitForRest(page: Page): Promise<void> {
  await expect(page.locator(PASSING)).toHaveCount(0);
  await expect.poll(() => whatMoves(page)).toEqual([]);
}

/** The animations that come to an end by time, and not by scrolling, a line each. */
function whatMoves(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    document
      .getAnimations()
      .filter(
        ({ playState, timeline, effect }) =>
          playState === 'running' &&
          timeline === document.timeline &&
          effect?.getComputedTiming().endTime !== Infinity,
      )
      .map(({ effect }) => {
        const { target = undefined, pseudoElement = undefined } =
          effect instanceof KeyframeEffect ? effect : {};
        return `${target?.outerHTML.slice(0, 120)} ${pseudoElement ?? ''}`;
      }),
  );
}
