import { Alert } from '@backstage/ui';
import { useEngines } from '../../hooks/useEngines';

/** Says that stores are only pretended, while the platform runs on its simulated cluster. */
export function SimulatorBanner() {
  const { engines } = useEngines();
  if (!engines?.simulated) {
    return null;
  }
  return (
    <Alert
      status="info"
      icon
      role="note"
      mb="3"
      title="Simulated cluster: stores here run nowhere."
    />
  );
}
