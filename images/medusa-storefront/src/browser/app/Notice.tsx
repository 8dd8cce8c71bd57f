import type { ComponentChildren } from 'preact';

/** Says why there is nothing to see here, and what to do instead. */
export function Notice({
  title,
  text,
  children,
}: {
  title: string;
  text?: string;
  children?: ComponentChildren;
}) {
  return (
    <div class="notice">
      <p class="notice-title">{title}</p>
      {text && <p class="muted">{text}</p>}
      {children && <div class="notice-actions">{children}</div>}
    </div>
  );
}
