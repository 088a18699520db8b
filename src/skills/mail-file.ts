import type { Answer, Turn } from "../bot/index.ts";
import { answerBounce, type ExplainBounce, noReason } from "./bounce.ts";
import { explainMail, type HeaderDeps } from "./header.ts";

export interface MailFileDeps extends HeaderDeps {
  readonly explainBounce: ExplainBounce;
}

const headBytes = 16 * 1024;
/** A mail that a mail server wrote (RFC 3464): what its body quotes is a refusal and not somebody's words. */
const fromServer =
  /^content-type:[ \t]*multipart\/report|^x-failed-recipients:|^from:[^\r\n]{0,200}(?:mailer-daemon|postmaster)@/im;

/** Answers a whole mail (.eml): a bounce is explained as one, any other mail by its head and its author's DNS. */
export const mailFile =
  (deps: MailFileDeps) =>
  async (turn: Turn, bytes: Uint8Array): Promise<Answer> => {
    if (fromServer.test(Buffer.from(bytes.subarray(0, headBytes)).toString("latin1"))) {
      const found = await deps.explainBounce(bytes);
      if (!noReason(found)) return answerBounce(found, turn);
    }
    return explainMail(deps, turn, bytes);
  };
