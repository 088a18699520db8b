import { existsSync } from "node:fs";
import { type Browser, chromium } from "playwright-core";
import { onTestFinished } from "vitest";

const executablePath = process.env.CHROMIUM_PATH ?? "/usr/bin/chromium";

/** Whether pages can be looked at on this machine; says how to make it so where not. */
export const hasBrowser = existsSync(executablePath);
if (!hasBrowser) {
  process.stdout.write(
    `skipped: no Chromium at ${executablePath}; install it (Debian: apt-get install chromium) or set CHROMIUM_PATH\n`,
  );
}

/** Headless Chromium that is gone after the test and talks to this machine only. */
export async function testBrowser(): Promise<Browser> {
  const browser = await launchBrowser();
  onTestFinished(() => browser.close());
  return browser;
}

/** The same for several tests; whoever launches it closes it. */
export const launchBrowser = (): Promise<Browser> =>
  chromium.launch({
    executablePath,
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  });
