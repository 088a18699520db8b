import type { Role } from "../../bot/index.ts";

const rank: Readonly<Record<Role, number>> = { reader: 0, agent: 1, owner: 2 };

/** Whether a role is enough: an owner may do everything an agent may, an agent everything a reader may. */
export const may = (role: Role, least: Role): boolean => rank[role] >= rank[least];

export const roleNames: Readonly<Record<Role, string>> = { owner: "管理员", agent: "客服", reader: "只读" };

export const isRole = (text: string | null): text is Role =>
  text === "owner" || text === "agent" || text === "reader";
