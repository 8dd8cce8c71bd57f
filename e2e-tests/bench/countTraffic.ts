import { setTimeout as sleep } from 'node:timers/promises';
import type { Page } from '@playwright/test';

/** What a page exchanged with the portal. */
export interface Traffic {
  requests: number;
  /** Received over HTTP (headers and compressed bodies) and over WebSockets. */
  bytes: number;
}

/** Counts what an open page asks for and gets while it is only looked at. Chromium only. */
export async function countTraffic(options: {
  page: Page;
  forMs: number;
}): Promise<Traffic> {
  const { page, forMs } = options;
  const traffic: Traffic = { requests: 0, bytes: 0 };
  const devtools = await page.context().newCDPSession(page);
  devtools.on('Network.requestWillBeSent', () => {
    traffic.requests += 1;
  });
  devtools.on('Network.dataReceived', ({ encodedDataLength }) => {
    traffic.bytes += encodedDataLength;
  });
  devtools.on('Network.responseReceived', ({ response }) => {
    traffic.bytes += response.encodedDataLength;
  });
  devtools.on('Network.webSocketFrameReceived', ({ response }) => {
    traffic.bytes += response.payloadData.length;
  });
  await devtools.send('Network.enable');
  await sleep(forMs);
  await devtools.detach();
  return traffic;
}
