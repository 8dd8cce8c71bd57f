import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { foreignFindings } from './foreignFindings';

type Finding = Awaited<ReturnType<AxeBuilder['analyze']>>['violations'][number];

/** Rules of WCAG 2.2 at level AA, and axe's own of good practice. */
const TAGS = [
  'wcag2a',
  'wcag2aa',
  'wcag21a',
  'wcag21aa',
  'wcag22aa',
  'best-practice',
];

/** What axe finds serious or critical on a page, one line an element, other than the {@link foreignFindings}. */
export async function findInaccessible(options: {
  page: Page;
}): Promise<string[]> {
  const { page } = options;
  const { violations } = await new AxeBuilder({ page })
    .withTags(TAGS)
    .analyze();
  const serious = violations.filter(({ impact }) =>
    ['serious', 'critical'].includes(impact ?? ''),
  );
  const found = await Promise.all(
    serious.map(finding => ownNodes(page, finding)),
  );
  return found.flat();
}

/** What a rule found, without what is known to be Backstage's. */
async function ownNodes(page: Page, finding: Finding): Promise<string[]> {
  const foreign = foreignFindings
    .filter(({ rule }) => rule === finding.id)
    .map(({ selector }) => selector);
  const lines: string[] = [];
  for (const { target, html, failureSummary } of finding.nodes) {
    // An element in a shadow root has a list of selectors: the host's stands for it.
    const [first] = target.map(String);
    const isForeign = await page.evaluate(
      ({ path, selectors }) => {
        const element = document.querySelector(path);
        return selectors.some(selector => element?.closest(selector));
      },
      { path: first, selectors: foreign },
    );
    if (!isForeign) {
      lines.push(
        `${finding.id}: ${first} ${html.slice(0, 160)} ${failureSummary ?? ''}`,
      );
    }
  }
  return lines;
}
