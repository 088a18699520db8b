/** What the operator's Prometheus sees: counters, times and depths, without a word of any customer. */
export { metricNames } from "./catalogue.ts";
export { measuredStore } from "./measured-store.ts";
export { createMetrics, type Metrics, type SendResult, type Stage, type StoreWatch } from "./metrics.ts";
