import { useApi } from '@backstage/core-plugin-api';
import { Alert, Button } from '@backstage/ui';
import type { Rollout } from '@store-platform/backstage-plugin-stores-common';
import { useState } from 'react';
import { storesApiRef } from '../../apis/storesApiRef';
import { useEngines } from '../../hooks/useEngines';
import { useRollouts } from '../../hooks/useRollouts';
import { errorMessage } from '../../lib/errorMessage';
import { describeProgress, describeStop } from './describeRollout';

/** Says of each change of many stores how far it is, and why one is stopped. Nothing while there is none. */
export function RolloutBanners() {
  const { rollouts, refetch } = useRollouts();
  return (
    <>
      {rollouts?.items.map(rollout => (
        <RolloutBanner
          key={`${rollout.cluster}/${rollout.engine}/${rollout.version}`}
          rollout={rollout}
          mayResume={rollouts.resume.allowed}
          refetch={refetch}
        />
      ))}
    </>
  );
}

function RolloutBanner(props: {
  rollout: Rollout;
  mayResume: boolean;
  refetch: () => Promise<void>;
}) {
  const { rollout, mayResume, refetch } = props;
  const { stopped, waiting } = rollout;
  const { engines } = useEngines();
  const title =
    engines?.items.find(({ id }) => id === rollout.engine)?.title ??
    rollout.engine;
  const progress = describeProgress(rollout);
  if (!stopped) {
    return (
      <Alert
        status="info"
        icon
        role="status"
        mb="3"
        title={`Updating ${title} on ${rollout.cluster}`}
        description={`${progress}.`}
      />
    );
  }
  return (
    <Alert
      status="danger"
      icon
      role="alert"
      mb="3"
      title={`The rollout of ${title} on ${rollout.cluster} is stopped`}
      description={`${describeStop(stopped, waiting)} ${progress}.`}
      customActions={
        mayResume ? (
          <ResumeButton
            rollout={rollout}
            label={`Resume the rollout of ${title} on ${rollout.cluster}`}
            refetch={refetch}
          />
        ) : undefined
      }
    />
  );
}

function ResumeButton(props: {
  rollout: Rollout;
  /** Names what is resumed, for those who do not see where the button is. */
  label: string;
  refetch: () => Promise<void>;
}) {
  const { rollout, label, refetch } = props;
  const api = useApi(storesApiRef);
  const [isResuming, setResuming] = useState(false);
  const [error, setError] = useState<Error>();

  const resume = async () => {
    const { cluster, engine, version } = rollout;
    setResuming(true);
    setError(undefined);
    try {
      await api.resumeRollout({ cluster, engine, version });
      await refetch();
    } catch (cause) {
      setError(cause instanceof Error ? cause : new Error(String(cause)));
    }
    setResuming(false);
  };

  return (
    <>
      {error ? <span role="alert">{errorMessage(error)}</span> : undefined}
      <Button
        size="small"
        variant="secondary"
        loading={isResuming}
        aria-label={label}
        onPress={resume}
      >
        Resume
      </Button>
    </>
  );
}
