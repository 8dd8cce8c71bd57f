import { Button } from '@backstage/ui';
import { RiCheckLine, RiFileCopyLine } from '@remixicon/react';
import { useEffect, useState } from 'react';
import styles from './CopyButton.module.css';

const SHOWN_MS = 3_000;

/** Puts a text into the clipboard, and says whether that worked. */
export function CopyButton(props: { text: string; what: string }) {
  const { text, what } = props;
  const [outcome, setOutcome] = useState<'copied' | 'failed'>();

  useEffect(() => {
    const timer = setTimeout(() => setOutcome(undefined), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [outcome]);

  return (
    <span className={styles.copy}>
      <Button
        size="small"
        variant="tertiary"
        aria-label={`Copy ${what}`}
        iconStart={outcome === 'copied' ? <RiCheckLine /> : <RiFileCopyLine />}
        onPress={async () => setOutcome(await copy(text))}
      >
        Copy
      </Button>
      <span role="status" className={styles.outcome}>
        {outcome === 'copied' ? 'Copied' : undefined}
        {outcome === 'failed'
          ? 'The browser does not allow copying here'
          : undefined}
      </span>
    </span>
  );
}

/** Browsers give pages on plain HTTP no clipboard at all. */
async function copy(text: string): Promise<'copied' | 'failed'> {
  try {
    await navigator.clipboard.writeText(text);
    return 'copied';
  } catch {
    return 'failed';
  }
}
