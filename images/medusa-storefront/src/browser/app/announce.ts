import { createValue } from '../shop/createValue';

/** What assistive technology is told next. The number makes the same text news when it comes again. */
export const announcement = createValue({ text: '', number: 0 });

/** Tells assistive technology something that is otherwise only seen. */
export function announce(text: string): void {
  announcement.set({ text, number: announcement.get().number + 1 });
}
