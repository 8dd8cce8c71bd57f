import { Container } from '../model/pods';

const families: { [family: string]: { start: string[]; live: string[] } } = {
  database: {
    start: [
      '[Note] [Entrypoint]: Entrypoint script for the database server started.',
      '[Note] [Entrypoint]: Initializing database files',
      '[Note] [Entrypoint]: Database files initialized',
      '[Note] mariadbd: ready for connections.',
    ],
    live: ['[Note] Checkpoint complete; 0 pages to flush'],
  },
  web: {
    start: [
      'WordPress not found in /var/www/html - copying now...',
      'Complete! WordPress has been successfully copied to /var/www/html',
      'AH00094: Command line: apache2 -D FOREGROUND',
    ],
    live: [
      '"GET /wp-login.php HTTP/1.1" 200 4521 "-" "kube-probe/1.34"',
      '"GET /shop/ HTTP/1.1" 200 18342 "-" "Mozilla/5.0"',
    ],
  },
  other: {
    start: ['Starting', 'Configuration read', 'Listening'],
    live: ['Nothing to do', 'Request served in 12 ms'],
  },
};

function familyOf({ image }: Container) {
  if (/mariadb|mysql|postgres/.test(image)) return families.database;
  return /wordpress|woocommerce/.test(image) ? families.web : families.other;
}

/** What a container writes when it starts. */
export const startLines = (container: Container): string[] => [
  '[simulated] This is not a real container; these lines are made up.',
  ...familyOf(container).start,
];

/** What it writes, now and then, while somebody looks on. */
export function liveLine(container: Container, turn: number): string {
  const { live } = familyOf(container);
  return live[turn % live.length];
}

let counted = 0;

/** So many bytes of numbered lines of 100 bytes. */
export function noise(bytes: number): string[] {
  return Array.from({ length: Math.round(bytes / 100) }, () => {
    counted += 1;
    return `noise ${counted} `.padEnd(99, '#');
  });
}

/** The last it writes when it crashes. */
export const crashLines = [
  'Fatal: could not open the configuration',
  'Error: simulated crash, exiting with code 1',
];
