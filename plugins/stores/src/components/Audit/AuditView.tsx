import { usePermission } from '@backstage/plugin-permission-react';
import { Alert, Button, Text } from '@backstage/ui';
import { ResponseError } from '@backstage/errors';
import {
  AuditFilter,
  auditReadPermission,
} from '@store-platform/backstage-plugin-stores-common';
import { useAuditExport } from '../../hooks/useAuditExport';
import { useAuditRecords } from '../../hooks/useAuditRecords';
import { errorMessage } from '../../lib/errorMessage';
import { LoadError } from '../LoadError/LoadError';
import { Loading } from '../Loading/Loading';
import styles from './Audit.module.css';
import {
  AuditDenied,
  NoAuditRecords,
  NoMatchingAuditRecords,
} from './AuditEmpty';
import { AuditExport } from './AuditExport';
import { AuditFilters } from './AuditFilters';
import { AuditTable } from './AuditTable';

const NO_FILTERS: AuditFilter = {
  storeName: undefined,
  actor: undefined,
  event: undefined,
  outcome: undefined,
  requestId: undefined,
  since: undefined,
  until: undefined,
};

interface AuditViewProps {
  filter: AuditFilter;
  update: (patch: AuditFilter) => void;
  /** Shows the records of this store alone. */
  storeId?: string;
}

/** The audit: found, filtered, paged, exported; or what it takes to read it. */
export function AuditView(props: AuditViewProps) {
  const { allowed, loading, error } = usePermission({
    permission: auditReadPermission,
  });
  if (error) {
    return (
      <Alert
        role="alert"
        status="danger"
        icon
        title="Whether you may read the audit could not be found out"
        description={errorMessage(error)}
      />
    );
  }
  if (loading) {
    return <Loading what="the audit" bars={[{ height: 200 }]} />;
  }
  return allowed ? (
    <PermittedAudit {...props} />
  ) : (
    <AuditDenied permission={auditReadPermission.name} />
  );
}

function PermittedAudit(props: AuditViewProps) {
  const { filter, update, storeId } = props;
  const whole = storeId ? { ...filter, storeId } : filter;
  const records = useAuditRecords(whole);
  const download = useAuditExport(whole);
  const { page, error, stale } = records;
  const ofOneStore = storeId !== undefined;
  const filtered = Object.values(filter).some(value => value !== undefined);

  if (error instanceof ResponseError && error.statusCode === 403) {
    return <AuditDenied permission={auditReadPermission.name} />;
  }
  return (
    <div className={styles.view}>
      <div className={styles.toolbar}>
        <AuditFilters filter={filter} update={update} ofOneStore={ofOneStore} />
        <AuditExport download={download} />
      </div>
      {download.error ? (
        <Alert
          role="alert"
          status="danger"
          icon
          title="The records could not be exported"
          description={errorMessage(download.error)}
        />
      ) : undefined}
      {error ? (
        <LoadError
          error={error}
          what="The audit records"
          outdated={page !== undefined}
          retry={records.refetch}
        />
      ) : undefined}
      {error && !page ? undefined : (
        <div className={styles.frame}>
          <AuditTable
            records={page?.items}
            stale={stale}
            ofOneStore={ofOneStore}
            emptyState={
              filtered ? (
                <NoMatchingAuditRecords onClear={() => update(NO_FILTERS)} />
              ) : (
                <NoAuditRecords />
              )
            }
          />
          <Pages records={records} />
        </div>
      )}
    </div>
  );
}

function Pages(props: { records: ReturnType<typeof useAuditRecords> }) {
  const { newer, older, number } = props.records;
  if (!newer && !older) {
    return null;
  }
  return (
    <nav className={styles.pages} aria-label="Pages of records">
      <Button
        size="small"
        variant="secondary"
        isDisabled={!newer}
        onPress={() => newer?.()}
      >
        Newer
      </Button>
      <Text color="secondary" role="status">{`Page ${number}`}</Text>
      <Button
        size="small"
        variant="secondary"
        isDisabled={!older}
        onPress={() => older?.()}
      >
        Older
      </Button>
    </nav>
  );
}
