import type { SchedulerServiceTaskScheduleDefinitionConfig } from '@backstage/backend-plugin-api';

export interface Config {
  catalog?: {
    providers?: {
      /** Brings every store into the catalog. */
      stores?: {
        /**
         * When to compare the catalog with all stores. Changes arrive by themselves within seconds; this
         * repairs what was missed. Every 10 minutes unless told.
         */
        schedule?: SchedulerServiceTaskScheduleDefinitionConfig;
      };
    };
  };
}
