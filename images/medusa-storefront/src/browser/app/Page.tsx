import type { ComponentChildren } from 'preact';
import { useContext, useEffect, useRef } from 'preact/hooks';
import { announce } from './announce';
import { TitleContext } from './TitleContext';

let isFirstPage = true;

/**
 * A page with its heading: names the browser's tab, and takes the focus when the visitor has come here from another page,
 * so that screen readers and the keyboard begin at the top.
 */
export function Page({
  title,
  isHome = false,
  class: className = '',
  children,
}: {
  title: string;
  isHome?: boolean;
  class?: string;
  children: ComponentChildren;
}) {
  const shopTitle = useContext(TitleContext);
  const heading = useRef<HTMLHeadingElement>(null);
  const isShown = useRef(false);

  useEffect(() => {
    document.title = isHome ? shopTitle : `${title} – ${shopTitle}`;
    if (isShown.current) {
      // The page itself has learnt its name, such as that of a product.
      announce(title);
    }
    isShown.current = true;
  }, [title, shopTitle, isHome]);

  useEffect(() => {
    if (!isFirstPage) {
      heading.current?.focus({ preventScroll: true });
    }
    isFirstPage = false;
  }, []);

  return (
    <div class={`page ${className}`}>
      <h1 ref={heading} tabIndex={-1}>
        {title}
      </h1>
      {children}
    </div>
  );
}
