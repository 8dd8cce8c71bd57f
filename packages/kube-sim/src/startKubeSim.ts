import { Server } from 'node:http';
import { allControllers } from './controllers/allControllers';
import { textOf } from './controllers/Controller';
import { ControllerRunner } from './controllers/ControllerRunner';
import { SimContext } from './controllers/SimContext';
import { Faults } from './faults/Faults';
import { furnish } from './furnish';
import { createApiServer } from './http/createApiServer';
import { WatchHub } from './http/WatchHub';
import { kubeconfigFor } from './kubeconfigFor';
import { ContainerLogs } from './logs/ContainerLogs';
import { resources } from './model/resources';
import { createIngressServer } from './shops/createIngressServer';
import { closeServer, NodePorts } from './shops/NodePorts';
import { SimLogger } from './SimLogger';
import { ObjectStore } from './store/ObjectStore';

/** How a simulated cluster is started. */
export type KubeSimOptions = {
  /** Port of the API; any free one if left out. */
  port?: number;
  /** The simulator knows no authentication, so it listens on this machine only. */
  host?: '127.0.0.1';
  /** Multiplier of simulated time: 1 is what people like to watch, 0 is at once. */
  speed?: number;
  /** Port on which shops answer by the host of their Ingress; closed if left out. */
  ingressPort?: number;
  /** Milliseconds between bookmarks of a watch. */
  bookmarkMs?: number;
  /** Changes that watches can continue from. */
  historyLimit?: number;
  logger?: SimLogger;
};

/** A running simulated cluster. */
export interface KubeSim {
  /** Address of the API. */
  readonly url: string;
  /** A kubeconfig, as text, with the context `simulated`. */
  readonly kubeconfig: string;
  /** What is made to go wrong. */
  readonly faults: Faults;
  /** Ends it at once, open watches and shops included. Nothing is kept. */
  stop(): Promise<void>;
}

function listen(server: Server, host: string, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen({ host, port }, () => {
      const address = server.address();
      resolve(typeof address === 'object' && address ? address.port : port);
    });
  });
}

const timeNow = () => new Date().toISOString().replace(/\.\d+Z$/, 'Z');

/** Starts an in-memory Kubernetes API. Everything in it is gone when it stops. */
export async function startKubeSim(
  options: KubeSimOptions = {},
): Promise<KubeSim> {
  const { host = '127.0.0.1', port = 0, speed = 1, logger } = options;
  const store = new ObjectStore({ historyLimit: options.historyLimit });
  const watches = new WatchHub({ store, bookmarkMs: options.bookmarkMs });
  const nodePorts = new NodePorts({ store, logger });
  const faults = new Faults({
    cutWatches: () => watches.cut(),
    expireWatches: () => watches.expire(),
  });
  const logs = new ContainerLogs();
  store.onChange(({ type, resource, object }) => {
    if (type === 'DELETED' && resource === resources.pods) {
      logs.forget(object.metadata.uid ?? '');
    }
  });
  const context: SimContext = { store, nodePorts, now: timeNow, faults, logs };
  const runner = new ControllerRunner({
    store,
    speed,
    controllers: allControllers(context),
    onError: (error, { controller, key }) =>
      logger?.error('Simulated controller failed', {
        controller,
        key,
        error: String(error),
      }),
  });
  faults.onPodFaults(() =>
    runner.hurry(
      'pods',
      store.list(resources.pods).map(({ metadata }) => textOf(metadata)),
    ),
  );
  furnish(context);
  await nodePorts.prepare();

  const api = createApiServer({
    context,
    watches,
    logger,
    prepareNodePorts: () => nodePorts.prepare(),
  });
  const servers = [api];
  const stop = async () => {
    runner.stop();
    await Promise.all([...servers.map(closeServer), nodePorts.stop()]);
  };
  try {
    const url = `http://${host}:${await listen(api, host, port)}`;
    if (options.ingressPort !== undefined) {
      const ingress = createIngressServer(store);
      servers.push(ingress);
      await listen(ingress, host, options.ingressPort);
    }
    logger?.info('Simulated cluster is listening', { url });
    return { url, kubeconfig: kubeconfigFor(url), faults, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
