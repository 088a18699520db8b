import type { Channel } from "../bot/index.ts";
import type { ApiClient } from "../wecom/index.ts";

/** A channel's way to the files people send: media/get of the app (document 90254). */
export const fetchFileThrough =
  (mediaGet: ApiClient["mediaGet"]): NonNullable<Channel["fetchFile"]> =>
  async (mediaId) => {
    const { bytes, fileName } = await mediaGet(mediaId);
    return { bytes, name: fileName };
  };
