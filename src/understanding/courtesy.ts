import type { Wording } from "./ranking/index.ts";

const opening =
  /^(?:你好|您好|哈喽|哈啰|嗨|早上好|上午好|中午好|下午好|晚上好|早安|在吗|在么|在不在|有人吗|请问一下|请问|想请问|想问一下|想问下|问一下|问下|咨询一下|咨询下|想咨询|请教一下|请教|打扰一下|打扰了|不好意思|麻烦问一下|麻烦问下|麻烦您|麻烦你|老师|亲|(?:hi|hello|hey|dear(?: sir| team| support| all)?|good (?:morning|afternoon|evening|day)|excuse me|sorry|quick question|please|pls)(?![a-z]))[啊呀哈哦呢吗 ,.!~、。…:;-]*/;
const ending =
  /[ ,.!~、。…;]*(?:谢谢(?:您|你|啦|了|老师|!)?|多谢(?:了)?|感谢|谢了|辛苦了|麻烦了|拜托了?|在线等|急急急|急|(?:many |a lot of )?(?:thanks|thank you|thx|tks|cheers|regards)(?: a lot| so much| very much| in advance)?)[啊呀哈哦呢 !~。.…]*$/;
const maxSteps = 4;

/** What is left of a message without the courtesies around it; all of it when nothing would be left. */
export function withoutCourtesy({ simplified, normal }: Wording): Wording {
  return { simplified: strip(simplified), normal: strip(normal) };
}

function strip(text: string): string {
  let rest = text;
  for (let step = 0; step < maxSteps; step++) {
    const next = rest.replace(opening, "").replace(ending, "");
    if (next === rest) break;
    if (!/[\p{L}\p{N}]{2}/u.test(next)) return rest;
    rest = next;
  }
  return rest;
}
