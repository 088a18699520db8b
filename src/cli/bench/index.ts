export { benchCallback } from "./callback.ts";
export { benchDomain } from "./domain.ts";
export { benchGrowth } from "./growth.ts";
export { benchList } from "./list.ts";
export { benchPostgres } from "./postgres.ts";
export { type Benchmark, printTable } from "./table.ts";
export { benchUnderstanding } from "./understanding.ts";
