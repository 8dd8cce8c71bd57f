import { ButtonLink, Flex, Text } from '@backstage/ui';
import { RiAddLine } from '@remixicon/react';
import { useId } from 'react';
import { useCreateStoreHref } from '../../hooks/useCreateStoreHref';
import { useEngines } from '../../hooks/useEngines';

/** Leads to the Create Store form. Disabled for those who may create nothing, with the reason beside it. */
export function CreateStoreButton() {
  const href = useCreateStoreHref();
  const { engines } = useEngines();
  const reasonId = useId();
  if (!href) {
    return null;
  }
  // Until the answer is there the form is open: it is told on the form too, and the API decides.
  const { allowed, reason } = engines?.create ?? { allowed: true };
  return (
    <Flex align="center" gap="3">
      {allowed ? undefined : (
        <Text id={reasonId} variant="body-small" color="secondary">
          {reason}
        </Text>
      )}
      <ButtonLink
        href={href}
        variant="primary"
        iconStart={<RiAddLine />}
        isDisabled={!allowed}
        aria-describedby={allowed ? undefined : reasonId}
      >
        Create store
      </ButtonLink>
    </Flex>
  );
}
