import { Notice } from './Notice';
import { Page } from './Page';

/** The page at addresses where there is none. */
export function NotFoundPage() {
  return (
    <Page title="Page not found">
      <Notice title="There is nothing at this address">
        <a class="button" href="/">
          Look at the products
        </a>
      </Notice>
    </Page>
  );
}
