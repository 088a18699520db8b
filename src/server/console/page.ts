import type { Desk, Role, Store } from "../../bot/index.ts";
import type { Knowledge, KnowledgeEditor } from "../../knowledge/index.ts";
import type { DomainReport, Text } from "../../mail/index.ts";
import type { LabelledQuestion, Understanding } from "../../understanding/index.ts";
import type { Html } from "../html.ts";
import type { NoticeCode } from "./notices.ts";
import type { Passwords } from "./passwords.ts";

/** The menu, in its order. A name without a page in `pages/index.ts` is not shown. */
export const menu = [
  ["today", "今天"],
  ["conversations", "会话"],
  ["tickets", "工单"],
  ["missed", "未命中"],
  ["knowledge", "知识库"],
  ["domains", "域名"],
  ["statistics", "统计"],
  ["channels", "通道健康"],
  ["settings", "设置"],
  ["accounts", "账号"],
  ["audit", "审计"],
] as const;
export type PageName = (typeof menu)[number][0];

/** One page of the console with everything that can be done on it; a file in `pages/`. */
export interface ConsolePage {
  readonly name: PageName;
  /** The first one is where the menu leads. */
  readonly routes: readonly [ConsoleRoute, ...ConsoleRoute[]];
}

export interface ConsoleRoute {
  readonly method: "GET" | "POST";
  /** Behind `/console`; `:name` is a part of its own. */
  readonly path: string;
  /** The least role that may. Everything else is refused before `handle` is called. */
  readonly role: Role;
  /** A POST comes here only with the token of its form. */
  readonly handle: (request: ConsoleRequest, parts: ConsoleParts) => Promise<ConsoleAnswer>;
}

export interface ConsoleRequest {
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  /** What a form sent; empty for GET. */
  readonly form: URLSearchParams;
  readonly account: { readonly name: string; readonly role: Role };
  /** A hidden field that every form with method="post" must hold. */
  readonly csrf: Html;
  readonly nowMs: number;
}

export type ConsoleAnswer =
  | { readonly kind: "page"; readonly title: string; readonly body: Html; readonly status?: number }
  /** On to another page, with a word about what happened. */
  | { readonly kind: "see"; readonly path: string; readonly said?: NoticeCode }
  | { readonly kind: "download"; readonly name: string; readonly type: string; readonly text: string }
  /** There is no such thing (any more). */
  | { readonly kind: "missing" };

/** A setting as the page shows it: secrets are masked before they get here. */
export interface ShownSetting {
  readonly name: string;
  readonly value: string;
  readonly state: "set" | "default" | "unset" | "secret";
}

/** One thing that was looked at, as `npm run doctor` says it. Holds no secret. */
export interface ShownFinding {
  readonly id: string;
  readonly title: Text;
  readonly mark: "ok" | "warn" | "fail" | "skip";
  readonly seen: Text;
  readonly remedy?: Text;
}

/** What pages read and change. A page that needs more adds it here, as a function. */
export interface ConsoleParts {
  readonly desk: Desk;
  readonly store: Pick<
    Store,
    "ticket" | "report" | "transcript" | "feedback" | "outboxDepth" | "inboxDepth" | "givenUp" | "health"
  >;
  readonly knowledge: () => Knowledge;
  /** Reads a text as the bot would now, in the conversation it was said in; changes nothing. */
  readonly understand: (text: string, conversation: string) => Promise<Understanding>;
  readonly settings: readonly ShownSetting[];
  readonly passwords: Passwords;
  /** The ways in and out that are set up, by their ids. */
  readonly channels: () => readonly string[];
  /** Something waits in the inbox: the bot need not wait for its next look. */
  readonly wake: () => void;
  /** Deletes the files a customer handed in. */
  readonly forgetFiles: (conversation: string) => Promise<void>;
  /** Changes the knowledge; absent where it is read-only: pages then show and do not offer. */
  readonly editor?: KnowledgeEditor | undefined;
  /** The labelled messages that show what a change of the knowledge does; undefined where they are not installed. */
  readonly developmentSet?: (() => Promise<readonly LabelledQuestion[] | undefined>) | undefined;
  /** Looks at the installation, in the order of the checks; takes up to 15 seconds. Absent: nobody looks. */
  readonly health?: (() => Promise<readonly ShownFinding[]>) | undefined;
  /** Checks a domain anew, past caches. Absent: pages do not offer it. */
  readonly recheck?: ((domain: string) => Promise<DomainReport>) | undefined;
  /** The address of a report's page for customers; undefined where there is none. */
  readonly reportLink?: ((id: string) => string | undefined) | undefined;
}
