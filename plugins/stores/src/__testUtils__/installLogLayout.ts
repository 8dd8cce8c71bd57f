/** Pixels. */
const VIEWPORT = 400;
const ROW = 20;

/** Gives jsdom as much of a layout as a list of lines needs that draws only what is on the screen: the rest has no size. */
export function installLogLayout(): void {
  const isLog = (element: Element) => element.getAttribute('role') === 'log';
  define('offsetHeight', element => (isLog(element) ? VIEWPORT : ROW));
  define('offsetWidth', () => 800);
  define('clientHeight', element => (isLog(element) ? VIEWPORT : 0));
  define('scrollHeight', element =>
    isLog(element) && element.firstElementChild instanceof HTMLElement
      ? Math.max(VIEWPORT, parseFloat(element.firstElementChild.style.height))
      : 0,
  );
  installScrolling();
}

/** Keeps within what there is to scroll, and tells of it later, as browsers do. */
function installScrolling() {
  const tops = new WeakMap<HTMLElement, number>();
  Object.defineProperty(HTMLElement.prototype, 'scrollTop', {
    configurable: true,
    get(this: HTMLElement) {
      return tops.get(this) ?? 0;
    },
    set(this: HTMLElement, wanted: number) {
      const most = Math.max(0, this.scrollHeight - this.clientHeight);
      const top = Math.min(most, Math.max(0, wanted));
      if (top !== this.scrollTop) {
        tops.set(this, top);
        setTimeout(() => this.dispatchEvent(new Event('scroll')));
      }
    },
  });
  HTMLElement.prototype.scrollTo = function scrollTo(
    this: HTMLElement,
    to?: ScrollToOptions | number,
  ) {
    this.scrollTop = typeof to === 'object' ? to.top ?? 0 : to ?? 0;
  };
}

function define(name: string, measure: (element: HTMLElement) => number) {
  Object.defineProperty(HTMLElement.prototype, name, {
    configurable: true,
    get(this: HTMLElement) {
      return measure(this);
    },
  });
}
