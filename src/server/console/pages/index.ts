import type { ConsolePage } from "../page.ts";
import { accounts } from "./accounts.ts";
import { audit } from "./audit.ts";
import { channels } from "./channels.ts";
import { conversations } from "./conversations.ts";
import { domains } from "./domains.ts";
import { knowledge } from "./knowledge.ts";
import { missed } from "./missed.ts";
import { settings } from "./settings.ts";
import { statistics } from "./statistics.ts";
import { tickets } from "./tickets.ts";
import { today } from "./today.ts";

/** Every page there is. A new one: a file in this folder, and its name here; the menu knows its place. */
export const pages: readonly ConsolePage[] = [
  today,
  conversations,
  tickets,
  missed,
  knowledge,
  domains,
  statistics,
  channels,
  settings,
  accounts,
  audit,
];
