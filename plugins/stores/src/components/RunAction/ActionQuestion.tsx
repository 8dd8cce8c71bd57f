import { Button, DialogBody, DialogFooter, Text } from '@backstage/ui';
import { RiLoader4Line } from '@remixicon/react';
import {
  jsonObjectSchema,
  StoreActionInfo,
} from '@store-platform/backstage-plugin-stores-common';
import { FormEvent, useId, useMemo, useState } from 'react';
import { ParameterInput } from '../../fields/StoreParameters/ParameterInput';
import {
  parameterProblem,
  ParameterValues,
  readParameters,
  withDefaults,
} from '../../fields/StoreParameters/parameters';
import type { useActionRun } from '../../hooks/useActionRun';
import { useNow } from '../../hooks/useNow';
import { ActionProblemAlert } from './ActionProblemAlert';
import destructive from '../destructive.module.css';
import styles from './RunAction.module.css';

/** What an action needs to know, and what will happen if it is confirmed. */
export function ActionQuestion(props: {
  action: StoreActionInfo;
  run: ReturnType<typeof useActionRun>;
  onClose: () => void;
}) {
  const { action, run, onClose } = props;
  const formId = useId();
  const input = useActionInput(action);
  const waitSeconds = useWaitSeconds(run.problem?.retryAt);
  const ready = input.complete && action.allowed && waitSeconds === 0;

  const label = run.problem ? 'Try again' : action.title;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (ready && !run.pending) {
      run.run(jsonObjectSchema.parse(input.values));
    }
  };
  return (
    <>
      <DialogBody>
        <form id={formId} onSubmit={submit} className={styles.sections}>
          <Text as="p">{action.confirmation}</Text>
          {input.parameters.map(parameter => (
            <ParameterInput
              key={parameter.name}
              parameter={parameter}
              value={input.values[parameter.name]}
              disabled={run.pending}
              onChange={value => input.change(parameter.name, value)}
            />
          ))}
          <div role="status">
            {run.pending ? <Text as="p">Working on it …</Text> : undefined}
          </div>
          {run.problem ? (
            <ActionProblemAlert
              problem={run.problem}
              waitSeconds={waitSeconds}
            />
          ) : undefined}
          {action.allowed || run.pending ? undefined : (
            <Text as="p" color="danger" role="alert">
              {action.reason ?? 'This is not possible any more.'}
            </Text>
          )}
        </form>
      </DialogBody>
      <DialogFooter>
        <Button variant="secondary" onPress={run.pending ? run.stop : onClose}>
          {run.pending ? 'Stop waiting' : 'Cancel'}
        </Button>
        <Button
          variant="primary"
          type="submit"
          form={formId}
          destructive={action.destructive}
          className={action.destructive ? destructive.button : undefined}
          isDisabled={!ready && !run.pending}
          // Not by `isPending`: what that announces outlives the button, and then has no name.
          iconStart={
            run.pending ? <RiLoader4Line className={styles.spin} /> : undefined
          }
        >
          {label}
        </Button>
      </DialogFooter>
    </>
  );
}

function useActionInput(action: StoreActionInfo) {
  // The list is fetched again while the dialog is open; only another schema makes another form.
  const schema = JSON.stringify(action.inputSchema);
  const parameters = useMemo(
    () => readParameters(JSON.parse(schema)),
    [schema],
  );
  // Defaults are there to begin with only: what was cleared stays clear.
  const [typed, setTyped] = useState<ParameterValues>(() =>
    withDefaults({ parameters, values: {} }),
  );
  const values = withDefaults({
    parameters: parameters.map(parameter => ({
      ...parameter,
      default: undefined,
    })),
    values: typed,
  });
  const complete = parameters.every(
    parameter =>
      parameterProblem({ parameter, value: values[parameter.name] }) ===
      undefined,
  );
  const change = (name: string, value: unknown) =>
    setTyped(before => ({ ...before, [name]: value }));
  return { parameters, values, complete, change };
}

function useWaitSeconds(retryAt: number | undefined): number {
  const now = useNow(retryAt === undefined ? undefined : 500);
  return Math.max(0, Math.ceil(((retryAt ?? now) - now) / 1000));
}
