import type { ServerResponse } from "node:http";
import type { PageEvent } from "./page-event.ts";

const pulseMs = 15_000;

/** The open pages, told of everything by Server-Sent Events. */
export interface Audience {
  /** Keeps the response open and tells it `first` before anything else. */
  join(response: ServerResponse, first: PageEvent): void;
  tell(event: PageEvent): void;
  dismiss(): void;
}

export function createAudience(): Audience {
  const open = new Set<ServerResponse>();
  const write = (response: ServerResponse, event: PageEvent) =>
    response.write(`data: ${JSON.stringify(event)}\n\n`);
  // A comment now and then, so that nobody in between takes silence for death.
  const pulse = setInterval(() => {
    for (const response of open) response.write(": \n\n");
  }, pulseMs).unref();

  return {
    join(response, first) {
      response.writeHead(200, { "content-type": "text/event-stream; charset=utf-8" });
      response.on("close", () => open.delete(response));
      open.add(response);
      write(response, first);
    },
    tell(event) {
      for (const response of open) write(response, event);
    },
    dismiss() {
      clearInterval(pulse);
      for (const response of open) response.end();
    },
  };
}
