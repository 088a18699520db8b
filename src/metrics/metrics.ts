import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";
import { catalogue } from "./catalogue.ts";

export type Stage = "understand" | "begin" | "commit" | "check";
export type SendResult = "sent" | "retry" | "held" | "given-up";

/** What the parts of the program tell; times in ms. Every method is cheap and never throws. */
export interface Metrics {
  request(entry: {
    readonly path: string;
    readonly status: number;
    readonly code?: string;
    readonly tookMs: number;
  }): void;
  turn(turn: {
    readonly channel: string;
    readonly intent: string;
    readonly outcome: string;
    readonly tookMs: number;
    readonly lagMs: number;
  }): void;
  stage(stage: Stage, tookMs: number): void;
  check(check: { readonly status: string; readonly unknowns: number; readonly tookMs: number }): void;
  apiCall(call: { readonly path: string; readonly outcome: string; readonly tookMs: number }): void;
  send(send: { readonly channel: string; readonly result: SendResult; readonly delayMs: number }): void;
  /** Asked for at each scrape. */
  watch(store: StoreWatch): void;
  /** In the text format of Prometheus. */
  scrape(): Promise<{ readonly type: string; readonly text: string }>;
}

export interface StoreWatch {
  outboxDepth(): Promise<number>;
  inboxDepth(): Promise<number>;
  health(): Promise<{ readonly ok: boolean }>;
}

/** Paths are grouped: strangers type what they like, and each new label value costs memory for good. */
const pathGroups = [
  "/wecom/callback",
  "/aibot/callback",
  "/upload",
  "/result",
  "/r",
  "/console",
  "/healthz",
  "/readyz",
  "/metrics",
];
const groupOf = (path: string) =>
  pathGroups.find((group) => path === group || path.startsWith(`${group}/`)) ?? "other";

/** Counts and times on a registry of its own, with prom-client's figures about the process. */
export function createMetrics(): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const counter = ({ name, help, labels }: { name: string; help: string; labels: readonly string[] }) =>
    new Counter({ name, help, labelNames: [...labels], registers: [registry] });
  const histogram = (spec: {
    name: string;
    help: string;
    labels: readonly string[];
    buckets: readonly number[];
  }) =>
    new Histogram({
      name: spec.name,
      help: spec.help,
      labelNames: [...spec.labels],
      buckets: [...spec.buckets],
      registers: [registry],
    });
  const gauge = ({ name, help }: { name: string; help: string }) =>
    new Gauge({ name, help, registers: [registry] });

  const requests = counter(catalogue.requests);
  const requestSeconds = histogram(catalogue.requestSeconds);
  const turns = counter(catalogue.turns);
  const turnSeconds = histogram(catalogue.turnSeconds);
  const stageSeconds = histogram(catalogue.stageSeconds);
  const messageLag = histogram(catalogue.messageLagSeconds);
  const checks = counter(catalogue.checks);
  const checkUnknowns = counter(catalogue.checkUnknowns);
  const apiCalls = counter(catalogue.apiCalls);
  const apiSeconds = histogram(catalogue.apiSeconds);
  const sends = counter(catalogue.sends);
  const sendDelay = histogram(catalogue.sendDelaySeconds);
  const outboxDepth = gauge(catalogue.outboxDepth);
  const inboxDepth = gauge(catalogue.inboxDepth);
  const storeUp = gauge(catalogue.storeUp);
  let watched: StoreWatch | undefined;

  return {
    request({ path, status, code = "", tookMs }) {
      const group = groupOf(path);
      requests.inc({ path: group, status: String(status), code });
      requestSeconds.observe({ path: group }, tookMs / 1000);
    },
    turn({ channel, intent, outcome, tookMs, lagMs }) {
      turns.inc({ channel, intent, outcome });
      turnSeconds.observe({ channel }, tookMs / 1000);
      messageLag.observe({ channel }, Math.max(0, lagMs) / 1000);
    },
    stage(stage, tookMs) {
      stageSeconds.observe({ stage }, tookMs / 1000);
    },
    check({ status, unknowns, tookMs }) {
      checks.inc({ status });
      checkUnknowns.inc(unknowns);
      stageSeconds.observe({ stage: "check" }, tookMs / 1000);
    },
    apiCall({ path, outcome, tookMs }) {
      apiCalls.inc({ path, outcome });
      apiSeconds.observe({ path }, tookMs / 1000);
    },
    send({ channel, result, delayMs }) {
      sends.inc({ channel, result });
      if (result === "sent") sendDelay.observe({ channel }, Math.max(0, delayMs) / 1000);
    },
    watch(store) {
      watched = store;
    },
    async scrape() {
      if (watched) await look(watched);
      return { type: registry.contentType, text: await registry.metrics() };
    },
  };

  /** A store that cannot be asked is down; its last depths stay, so that a graph shows when it stopped. */
  async function look(store: StoreWatch) {
    try {
      const [health, out, owed] = await Promise.all([
        store.health(),
        store.outboxDepth(),
        store.inboxDepth(),
      ]);
      storeUp.set(health.ok ? 1 : 0);
      outboxDepth.set(out);
      inboxDepth.set(owed);
    } catch {
      storeUp.set(0);
    }
  }
}
