/** YAML that cannot be read. */
export class YamlError extends Error {
  /** From 1, within the text that was read. */
  readonly line: number;

  constructor(line: number, problem: string) {
    super(problem);
    this.line = line;
  }
}
