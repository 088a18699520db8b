import type { ConsolePage } from "../page.ts";
import { accounts } from "./accounts.ts";
import { audit } from "./audit.ts";
import { conversations } from "./conversations.ts";
import { settings } from "./settings.ts";
import { tickets } from "./tickets.ts";
import { today } from "./today.ts";

/** Every page there is. A new one: a file in this folder, and its name here; the menu knows its place. */
export const pages: readonly ConsolePage[] = [today, conversations, tickets, settings, accounts, audit];
