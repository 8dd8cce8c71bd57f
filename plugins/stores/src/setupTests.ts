import '@testing-library/jest-dom';
import { configure } from '@testing-library/react';
import { installViewport } from './__testUtils__/setViewport';

installViewport();

// jsdom does not scroll, and complains about being asked to.
window.scrollTo = () => {};

// Several apps are built up in a test file, beside other work on the same machine.
jest.setTimeout(30_000);
configure({ asyncUtilTimeout: 5_000 });

// jsdom has none; a list in it never comes into view by scrolling.
globalThis.IntersectionObserver ??= class implements IntersectionObserver {
  readonly root = null;
  readonly rootMargin = '';
  readonly scrollMargin = '';
  readonly thresholds = [];
  observe() {}
  unobserve() {}
  disconnect() {}
  takeRecords() {
    return [];
  }
};
