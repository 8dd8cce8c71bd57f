/** Where the simulator tells what it does; Backstage's logger fits. */
export interface SimLogger {
  info(message: string, fields?: { [key: string]: string }): void;
  warn(message: string, fields?: { [key: string]: string }): void;
  error(message: string, fields?: { [key: string]: string }): void;
}
