export { benchCallback } from "./callback.ts";
export { type Benchmark, printTable } from "./table.ts";
export { benchUnderstanding } from "./understanding.ts";
