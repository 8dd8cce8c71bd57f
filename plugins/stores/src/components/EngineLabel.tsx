import { useEngines } from '../hooks/useEngines';
import styles from './EngineLabel.module.css';

/** An engine's icon and title; its id while the engines are not known. */
export function EngineLabel(props: { engine: string }) {
  const { engines } = useEngines();
  const engine = engines?.items.find(({ id }) => id === props.engine);
  return (
    <span className={styles.label}>
      {engine?.icon ? (
        <img className={styles.icon} src={engine.icon} alt="" />
      ) : undefined}
      {engine?.title ?? props.engine}
    </span>
  );
}
