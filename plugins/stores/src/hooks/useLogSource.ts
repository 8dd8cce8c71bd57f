import type {
  LogContainer,
  LogPod,
} from '@store-platform/backstage-plugin-stores-common';
import { useState } from 'react';
import { useSearchParams } from 'react-router-dom';
import { chooseContainer, choosePod } from '../lib/logs/chooseLogSource';

/** What is read, and how to read something else. */
export interface LogSource {
  pod: LogPod;
  container: LogContainer;
  /** Of the container's run before the present one. */
  previous: boolean;
  /** True once the pod is no longer in the cluster; what was read of it is still shown. */
  gone: boolean;
  /** The pod that took its place, as far as there is one. */
  successor?: LogPod;
  chooseComponent: (id: string) => void;
  choosePod: (name: string) => void;
  chooseContainer: (name: string) => void;
  choosePrevious: (previous: boolean) => void;
}

/**
 * Which pod and container is read. A choice is kept in the address, so that it can be sent to somebody; without one the
 * first pod stays chosen until it is gone, and even then nothing is changed behind the reader's back.
 */
export function useLogSource(pods: LogPod[]): LogSource | undefined {
  const [params, setParams] = useSearchParams();
  const [held, setHeld] = useState<LogPod>();
  const asked = params.get('pod');
  const known = ({ name }: LogPod) => name === asked;
  const wanted = (held && known(held)) || pods.some(known) ? asked : held?.name;
  const found = pods.find(({ name }) => name === wanted);
  const gone = !found && held !== undefined && held.name === wanted;
  const pod = found ?? (gone ? held : choosePod(pods));
  if (pod !== held) {
    setHeld(pod);
  }

  const container =
    pod?.containers.find(({ name }) => name === params.get('container')) ??
    (pod && chooseContainer(pod));
  if (!pod || !container) {
    return undefined;
  }
  const choose = (choice: Record<string, string>) =>
    setParams(
      before => {
        const others = [...before].filter(([key]) => !isOwn(key));
        return new URLSearchParams([...others, ...Object.entries(choice)]);
      },
      { replace: true },
    );
  const own = { pod: pod.name, container: container.name };
  return {
    pod,
    container,
    previous: container.hasPrevious && params.get('previous') === 'true',
    gone,
    successor: gone ? choosePod(pods, pod.component) : undefined,
    chooseComponent: id =>
      choose({ pod: choosePod(pods, id)?.name ?? pod.name }),
    choosePod: name => choose({ pod: name }),
    chooseContainer: name => choose({ pod: pod.name, container: name }),
    choosePrevious: previous =>
      choose(previous ? { ...own, previous: 'true' } : own),
  };
}

function isOwn(key: string): boolean {
  return ['pod', 'container', 'previous'].includes(key);
}
