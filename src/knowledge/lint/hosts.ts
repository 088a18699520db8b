import type { Problem } from "../knowledge.ts";
import type { Check } from "./context.ts";

/**
 * Sites that serve injected spam or machine-written figures: their names must not reach a customer,
 * and nobody should have to wonder whether a source may be quoted.
 */
const forbidden =
  "18cpa.com tjhaoyao.com xiaoweiju.com 17380.cn daewoodoosan.com eveningmales.com hongtongele.com 3col.com.cn buqiuzu.com netto-reisen.com cqchinuo.com saiao.cn cam-in.cn tnmfjgc.cn dmijchb.cn nk976y.cn qxsnxdh.cn scsfgw.cn sdwslz.com tdota.cn danglego.com.cn mlife8.com aliyunyh.com 67wa.com kname.net mjgov.cn jusoucn.com oo7.cn 51jto.cn".split(
    " ",
  );

/** Looks at every line of every file, comments too. */
export const checkHosts: Check = ({ files }) =>
  [...files].flatMap(([file, lines]) =>
    lines.flatMap((line, at): Problem[] => {
      const named = forbidden.filter((host) => line.toLowerCase().includes(host));
      return named.map((host) => ({
        file,
        line: at + 1,
        severity: "error",
        message: `${host} serves injected spam or invented figures; name another source or none`,
      }));
    }),
  );
