import { Page, Header, Content } from '@backstage/core-components';
import { StoresPage } from '../components/StoresPage/StoresPage';

/** The Stores page in the frame that apps on the old frontend system give their pages. */
export function LegacyStoresPage() {
  return (
    <Page themeId="tool">
      <Header title="Stores" />
      <Content noPadding>
        <StoresPage />
      </Content>
    </Page>
  );
}
