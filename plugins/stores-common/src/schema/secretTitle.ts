/** What the secret text of a credential is called unless its engine says otherwise. */
export const DEFAULT_SECRET_TITLE = 'Password';
