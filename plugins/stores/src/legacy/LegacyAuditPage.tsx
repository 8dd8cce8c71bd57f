import { Content, Header, Page } from '@backstage/core-components';
import { AuditPage } from '../components/Audit/AuditPage';

/** The Audit page in the frame that apps on the old frontend system give their pages. */
export function LegacyAuditPage() {
  return (
    <Page themeId="tool">
      <Header title="Store audit" />
      <Content noPadding>
        <AuditPage />
      </Content>
    </Page>
  );
}
