import { createApp } from '@backstage/frontend-defaults';
import { navModule } from './modules/nav';
import { signalsModule } from './modules/signals';
import { signInModule } from './modules/signIn';

// Plugins are discovered from package.json: see `app.packages` in app-config.yaml.
export default createApp({
  features: [navModule, signInModule, signalsModule],
});
