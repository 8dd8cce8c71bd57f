import { HumanDuration } from '@backstage/types';

/** Chart values, as in a values.yaml. */
type ChartValues = { [key: string]: unknown };

export interface Config {
  /** The stores plugin. */
  stores?: {
    /**
     * Kubernetes clusters that stores run on. New stores go to the first one.
     * Modules can bring more (`storesClustersExtensionPoint`).
     */
    clusters?: Array<{
      /** Unique name. Stores keep it, and the Kubernetes plugin must know the cluster by it too. */
      name: string;
      /** Path of a kubeconfig file. Leave out inside a cluster to use the pod's own account. */
      kubeconfig?: string;
      /** Context of the kubeconfig; default: its current one. */
      context?: string;
      /** Picks the charts' `values-<profile>.yaml`: `local` or `prod`. Default `local`. */
      profile?: string;
      /** Address that NodePorts are reached at. Default: found from API server and nodes. */
      nodeAddress?: string;
      /**
       * Host names of stores end in this: store `tea` gets `tea.<baseDomain>`, served through Ingress.
       * Leave out to reach stores by NodePort. With nip.io, `<ip of the ingress>.nip.io` needs no DNS of your own.
       */
      baseDomain?: string;
      /** Port that host names are reached at, where it is not 80 or 443. Charts get it as `store.port`, as part of the shop's address. */
      ingressPort?: number;
      /** `host:port` (plain HTTP) the backend probes shops at instead of their host name's address. */
      probeAddress?: string;
      /** How new stores are set up on this cluster. */
      provisioning?: {
        /** Stores being set up at the same time on this cluster; default: `stores.provisioning.concurrency`. */
        concurrency?: number;
      };
    }>;
    /** What shops can be made of. */
    engines?: {
      /** Directories whose sub-folders with an engine.yaml are engines. Relative to the working directory. */
      directories?: string[];
      /**
       * Kinds that engines' charts may render beside ConfigMaps, Services, PersistentVolumeClaims, Deployments, StatefulSets, Jobs,
       * CronJobs, Ingresses and NetworkPolicies, each with its API group: `autoscaling/HorizontalPodAutoscaler`. The platform needs
       * the rights to apply them, too (`rbac.extraRules` of the chart `store-platform`). Default none.
       */
      allowedKinds?: string[];
      /** Values for an engine's chart, by engine id; they win over plan and profile. */
      values?: { [engineId: string]: ChartValues };
    };
    /** The chart that fences every store in. */
    tenant?: {
      /** Folder of the tenant chart. Relative to the working directory. */
      chart: string;
      /** Values for it; they win over the plan's. */
      values?: ChartValues;
    };
    /** How charts are rendered. */
    helm?: {
      /** The helm binary, version 3.14 or newer; a path or a name on PATH. Default `helm`. */
      path?: string;
    };
    /** How the permission service is asked. */
    permissions?: {
      /** Seconds until its answer is too late: nothing is allowed then. More than 0, at most 60. Default 20. */
      timeoutSeconds?: number;
    };
    /**
     * Most stores there may be. What is left out is not limited. Deleted stores do not count, those being deleted do.
     * One more is refused with 429.
     */
    limits?: {
      /** All of them. */
      total?: number;
      /** Of each owner. */
      perOwner?: number;
      /** By engine id. */
      perEngine?: { [engineId: string]: number };
      /** By engine id and plan id. */
      perPlan?: { [engineId: string]: { [planId: string]: number } };
    };
    /**
     * How often each caller (a user, or a service that acts for itself) may change something, over all backends. More is
     * refused with 429 and `Retry-After`.
     */
    rateLimits?: {
      /** New stores. */
      creates?: {
        /** Default 5; more than 0, at most 60000. */
        perMinute?: number;
        /** At once, after a time without any; a whole number, default as many as in a minute. */
        burst?: number;
      };
      /** Everything else that changes something. */
      actions?: {
        /** Default 10; more than 0, at most 60000. */
        perMinute?: number;
        /** At once, after a time without any; a whole number, default as many as in a minute. */
        burst?: number;
      };
    };
    /** How new stores are made. */
    provisioning?: {
      /**
       * Stores being set up at the same time on each cluster, over all backends; others queue. A store that makes no progress (the
       * cluster refuses an object, or for a minute a part cannot start) does not count until it makes progress again. Default 3.
       */
      concurrency?: number;
      /** Seconds until a store that is not ready has failed. Default 300. */
      timeoutSeconds?: number;
    };
    /** How changes of charts and operator values reach the stores that are there. */
    rollout?: {
      /**
       * Most stores that are updated at the same time on each cluster, over all engines and backends, 1 or more. One store of an engine
       * goes first, and the first that is not ready again within `provisioning.timeoutSeconds` stops the rollout. Default 1.
       */
      maxConcurrent?: number;
    };
    /** How the health of stores is read. */
    health?: {
      /**
       * Whether to ask the nodes' kubelets how full volumes are. Needs the right to `get` `nodes/proxy` in the cluster, which is
       * far more than reading sizes (see the README); the chart `store-platform` grants it by `rbac.volumeUsage`. Default false.
       */
      volumeUsage?: boolean;
      /**
       * How often each backend asks a shop at rest whether it answers; one that is being changed or does not answer is asked
       * twice as often. A store says Ready for at most about this long (and the probe's own timeout) while its shop does not
       * answer. At least 1 second. Default 10 seconds.
       */
      probeInterval?: HumanDuration | string;
    };
    /** How stores are kept as they are wanted. */
    reconciler?: {
      /** Seconds between looks at a store that is in order. Default 300. */
      resyncSeconds?: number;
      /** Passes at the same time for each cluster in one backend. Default 8. */
      workers?: number;
      /** Seconds after which another backend takes over from one that died. Default 20. */
      leaseSeconds?: number;
    };
    /** The security record of who did or tried what. */
    audit?: {
      /**
       * Days that a record is kept, 1 to 36500; it holds for what is recorded from then on. Nothing removes a record before.
       * Default 400.
       */
      retentionDays?: number;
    };
    /** What becomes of stores that have a date to expire. */
    expiry?: {
      /** Days before the date that the owner is warned, each once. An empty list warns nobody. Default [7, 1]. */
      warnDays?: number[];
      /** Days from the suspension at the date until the store is deleted with its data. Default 7. */
      graceDays?: number;
    };
    /**
     * What owners are told through Backstage's notifications (`@backstage/plugin-notifications-backend`). Who gets them
     * by mail or chat, and which topics a person wants, is configured there.
     */
    notifications?: {
      /** Default true. Without the notifications plugin, sending fails and is given up after a day. */
      enabled?: boolean;
      /** Minutes that a store must have been degraded before its owner is told. Default 5. */
      degradedAfterMinutes?: number;
      /**
       * Entity references of those who operate the platform, such as `group:default/platform`. They are notified of what is not the
       * owner's concern, such as a store whose isolation somebody weakened. Default: nobody.
       */
      operators?: string[];
    };
    /**
     * What is done about fields of a store's workloads that others changed or added: Deployments, Services, ConfigMaps, Ingresses and
     * so on. What isolates the store is always put right, and what was deleted is always created again.
     */
    drift?: {
      /** `correct` puts them right, `report` only reports them (condition `Drifted`, event). Default `correct`. */
      mode?: 'correct' | 'report';
      /** What is left to others, beside the default rules. All that a rule names has to match. */
      ignore?: Array<{
        /** Kind of the object, such as `Deployment`. */
        kind?: string;
        /**
         * The field or one that it is in, as events name it, such as `spec.template.spec.containers[sidecar]`; `*` stands for any text
         * without brackets.
         */
        path?: string;
        /** Field manager that set it, such as `keda-operator`. */
        fieldManager?: string;
      }>;
      /**
       * Whether autoscalers, `kubectl rollout restart`, Reloader, volume binding and what ingress controllers and cert-manager note at
       * an Ingress are left alone. Default true.
       */
      defaultIgnoreRules?: boolean;
    };
    /** What isolates each store's namespace from everything else. */
    isolation?: {
      /**
       * NetworkPolicies, ResourceQuotas and LimitRanges in a store's namespace that the platform did not create. One of them can open
       * the store's network or change its limits, so they are a finding: condition `Isolated`, audit record, operators notified.
       */
      foreignObjects?: {
        /**
         * `report` leaves them as they are, `enforce` deletes them. Default `report`: policy engines and platforms create such objects
         * for good reasons, and nothing should be deleted before somebody looked at the findings once.
         */
        mode?: 'report' | 'enforce';
        /** Foreign objects that are expected. One match is enough. */
        allow?: {
          /** Labels, all of which the object carries, such as `app.kubernetes.io/managed-by: kyverno`. */
          labels?: { [label: string]: string };
          /** Field managers, one of which wrote everything about the object, such as `kyverno`. */
          fieldManagers?: string[];
          /** `Kind/name`, such as `LimitRange/default`. `ResourceQuota/gke-resource-quotas` is always allowed. */
          objects?: string[];
        };
      };
    };
  };
}
