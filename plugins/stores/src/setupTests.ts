import '@testing-library/jest-dom';
import { configure } from '@testing-library/react';
import { installViewport } from './__testUtils__/setViewport';

installViewport();

// jsdom does not scroll, and complains about being asked to.
window.scrollTo = () => {};

// Several apps are built up in a test file, beside other work on the same machine.
jest.setTimeout(30_000);
configure({ asyncUtilTimeout: 5_000 });
