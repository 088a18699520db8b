import { tables } from "./001-tables.ts";
import { turnFunctions } from "./002-turns.ts";
import { queueFunctions } from "./003-queues.ts";
import { desk } from "./004-desk.ts";

/**
 * Every change of the schema in its order; the number of a migration is its place here, from 1. What was released is
 * never edited: a change is a new migration, and a function that changes its meaning gets a new name, because the
 * instances of the version before go on calling the old one until they are replaced.
 */
export const migrations: readonly string[] = [tables, turnFunctions, queueFunctions, desk];
