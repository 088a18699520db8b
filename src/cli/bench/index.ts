export { benchCallback } from "./callback.ts";
export { benchList } from "./list.ts";
export { type Benchmark, printTable } from "./table.ts";
export { benchUnderstanding } from "./understanding.ts";
