import { Alert, Button, Link, Text, VisuallyHidden } from '@backstage/ui';
import { RiEyeLine, RiEyeOffLine } from '@remixicon/react';
import {
  inSentence,
  type RevealedLogin,
} from '@store-platform/backstage-plugin-stores-common';
import { ReactNode, useState } from 'react';
import { CopyButton } from '../CopyButton/CopyButton';
import styles from './RunAction.module.css';

const MASK = '•'.repeat(12);

/** Logins that an action brought: secret texts are masked, and in the page only while they are looked at. */
export function RevealedLogins(props: { logins: RevealedLogin[] }) {
  return (
    <>
      <Alert
        status="warning"
        icon
        title="Take what you need now"
        description="Once this is closed, nothing of it is left in the portal. A password manager is a good place."
      />
      {props.logins.map(login => (
        <section
          key={login.id}
          className={styles.login}
          aria-label={login.title}
        >
          <Text as="h3" weight="bold">
            {login.title}
          </Text>
          <dl className={styles.loginFacts}>
            <LoginFacts login={login} />
          </dl>
          {login.note ? (
            <Text as="p" color="secondary">
              {login.note}
            </Text>
          ) : undefined}
        </section>
      ))}
    </>
  );
}

function LoginFacts(props: { login: RevealedLogin }) {
  const { title, url, username, secretTitle, password } = props.login;
  return (
    <>
      {url ? (
        <Fact label="Address">
          <Link href={url} target="_blank" rel="noopener noreferrer">
            {url}
          </Link>
        </Fact>
      ) : undefined}
      {username ? (
        <Fact label="User name">
          <code>{username}</code>
          <CopyButton text={username} what={`user name of ${title}`} />
        </Fact>
      ) : undefined}
      {password ? (
        <Fact label={secretTitle}>
          <Secret what={`${inSentence(secretTitle)} of ${title}`}>
            {password}
          </Secret>
        </Fact>
      ) : undefined}
    </>
  );
}

function Secret(props: { what: string; children: string }) {
  const { what, children: text } = props;
  const [shown, setShown] = useState(false);
  return (
    <>
      <code>
        {shown ? (
          text
        ) : (
          <>
            <span aria-hidden>{MASK}</span>
            <VisuallyHidden>hidden</VisuallyHidden>
          </>
        )}
      </code>
      <span>
        <Button
          size="small"
          variant="tertiary"
          aria-label={`${shown ? 'Hide' : 'Reveal'} ${what}`}
          iconStart={shown ? <RiEyeOffLine /> : <RiEyeLine />}
          onPress={() => setShown(!shown)}
        >
          {shown ? 'Hide' : 'Reveal'}
        </Button>
        <CopyButton text={text} what={what} />
      </span>
    </>
  );
}

function Fact(props: { label: string; children: ReactNode }) {
  return (
    <div className={styles.loginFact}>
      <dt>{props.label}</dt>
      <dd>{props.children}</dd>
    </div>
  );
}
