import { type Block, type Skill, text } from "../bot/index.ts";
import type { ListDesk } from "./list-desk.ts";
import { item } from "./menu-route.ts";
import { listItem, personItem } from "./menus.ts";
import type { RouteOf } from "./route.ts";
import { type Said, say } from "./speech.ts";

/** What a list may look like, and what happens to it. */
export const listHelp =
  (desk: ListDesk): Skill<RouteOf<"list_help">> =>
  async ({ language }, { topic }) => {
    const template = topic === "template" ? desk.templateLink() : undefined;
    const link: readonly Block[] =
      template === undefined
        ? []
        : [
            {
              kind: "link",
              title: say(language, { zh: "空白模板：", en: "An empty template:" }),
              url: template,
            },
          ];
    return {
      blocks: [
        text(say(language, topics[topic])),
        ...link,
        {
          kind: "menu",
          items: [
            listItem(language),
            ...(topic === "privacy"
              ? [
                  {
                    id: item.listDelete,
                    title: say(language, { zh: "立即删除我的名单", en: "Delete my list now" }),
                  },
                ]
              : []),
            personItem(language),
          ],
        },
      ],
      outcome: "answered",
    };
  };

const topics: Readonly<Record<"template" | "privacy", Said>> = {
  template: {
    zh: "不用专门的格式：任何表格都行，只要有一列是邮箱（列名随意，其他列原样保留）。文本文件每行一个地址也可以。\n例如\n姓名,公司,邮箱\n张三,星海贸易,zhangsan@example.com",
    en: "No special format is needed: any table with a column of addresses will do (other columns stay as they are), or a text file with one address a line.\nFor example\nname,company,email\nAnn Li,Star Sea,ann@example.com",
  },
  privacy: {
    zh: "您的名单这样保管：\n· 只用于这一次检查，只有您拿得到结果链接\n· 24 小时后连同结果自动删除；回复“删除名单”立即删除\n· 只查域名的公开 DNS，查询里不带任何完整地址\n· 不给名单里的人发邮件，不连对方的邮箱服务器\n· 上传的文件不进聊天记录、不写日志、不交给第三方",
    en: 'How your list is kept:\n· used for this check only; only you get the link to the result\n· deleted with its result after 24 hours, or at once when you reply "delete my list"\n· only the public DNS of the domains is asked; no full address leaves the server\n· nobody on it is written to, none of their mail servers is contacted\n· an uploaded file is in no chat history and no log, and goes to no third party',
  },
};
