import { ProxiedSignInPage, SignInPage } from '@backstage/core-components';
import { configApiRef, useApi } from '@backstage/core-plugin-api';
import type { SignInPageProps } from '@backstage/plugin-app-react';

/**
 * Signs in as the guest without a click where the guest provider is configured; asks otherwise.
 */
export const AppSignInPage = (props: SignInPageProps) => {
  const config = useApi(configApiRef);
  return config.has('auth.providers.guest') ? (
    <ProxiedSignInPage {...props} provider="guest" />
  ) : (
    <SignInPage {...props} providers={[]} />
  );
};
