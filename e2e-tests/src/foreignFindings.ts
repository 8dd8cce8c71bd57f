/** A finding that Backstage's own components cause on its own pages, and that this project cannot mend. */
export interface ForeignFinding {
  /** axe's rule. */
  rule: string;
  /** The element, or one around it. */
  selector: string;
  /** What it is, and why it is not ours. */
  why: string;
}

/** All of them. Each names what it excuses as narrowly as it can. */
export const foreignFindings: ForeignFinding[] = [
  {
    rule: 'aria-valid-attr-value',
    selector: 'a.bui-Tab[data-key="templates"]',
    why: "The header of the scaffolder's pages has tabs whose panels are elsewhere in the page",
  },
  {
    rule: 'aria-command-name',
    selector: 'th [data-rbd-draggable-id]',
    why: 'The table of the notifications page has a head that can be dragged by nothing',
  },
  {
    rule: 'nested-interactive',
    selector: 'th [data-rbd-draggable-id]',
    why: 'The same head: what can be dragged has what can be clicked in it',
  },
];
