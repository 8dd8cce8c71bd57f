import { Container, Header } from '@backstage/ui';
import { useAuditParams } from '../../hooks/useAuditParams';
import { AuditView } from './AuditView';

/** Who did what to which store, for those who answer for all of them. */
export function AuditPage() {
  const { filter, update } = useAuditParams();
  return (
    <>
      <Header title="Who did what" />
      <Container>
        <AuditView filter={filter} update={update} />
      </Container>
    </>
  );
}
