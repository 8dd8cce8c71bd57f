/** The value of an environment variable; throws an Error that names it if it is not set. */
export function requireVariable(name: string): string {
  const value = process.env[name];
  if (!value) {
    throw new Error(`the variable ${name} is not set`);
  }
  return value;
}
