import type { Ticket } from "../../bot/index.ts";
import { html } from "../html.ts";
import {
  badge,
  type Column,
  channelName,
  conversationPath,
  reasonNames,
  since,
  statusBadge,
} from "./draw.ts";

/** A ticket as a row. */
export const ticketColumns = (nowMs: number): readonly Column<Ticket>[] => [
  {
    name: "工单",
    draw: ({ id, conversation }) =>
      conversation === ""
        ? html`${id} <span class="faint">（客户数据已删除）</span>`
        : html`<a class="row whole" href="${conversationPath(conversation)}">${id}</a>`,
  },
  {
    name: "状态",
    draw: ({ status, priority }) =>
      html`${statusBadge(status)} ${priority === "urgent" && status !== "closed" ? badge("bad", "▲", "加急") : html``}`,
  },
  { name: "原因", draw: ({ reason }) => reasonNames[reason] },
  {
    name: "客户",
    draw: ({ sender, channel }) => html`${sender} <span class="faint whole">${channelName(channel)}</span>`,
  },
  { name: "域名", draw: ({ caseFile }) => caseFile.domain ?? "" },
  {
    name: "最后一句",
    draw: ({ caseFile }) => html`<span class="clip">${caseFile.lastMessages.at(-1) ?? ""}</span>`,
  },
  { name: "谁在处理", draw: ({ takenBy }) => takenBy ?? "" },
  {
    name: "等了",
    draw: ({ openedAtMs, status }) =>
      status === "closed" ? "" : html`<span class="whole">${since(openedAtMs, nowMs)}</span>`,
  },
];

/** What a colleague saw when they decided; a ticket that somebody else took meanwhile is another one. */
export const seenOf = ({ status, takenBy = "" }: Ticket): string => `${status} ${takenBy}`;
