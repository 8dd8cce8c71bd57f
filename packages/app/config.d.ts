export interface Config {
  auth?: {
    providers?: {
      /**
       * Where this provider is configured, the portal signs in as the guest without a click.
       *
       * @visibility frontend
       */
      guest?: object;
    };
  };
}
