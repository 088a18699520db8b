import {
  child,
  elements,
  optionalText,
  requiredNumber,
  requiredText,
  texts,
  type XmlElement,
} from "../xml/index.ts";
import type { EventBody } from "./event.ts";

/** Throws XmlShapeError when a field that makes the event what it is does not fit. */
export function readEventBody(event: string, xml: XmlElement): EventBody {
  switch (event) {
    case "subscribe":
    case "unsubscribe":
    case "share_agent_change":
    case "share_chain_change":
      return { type: event };
    case "enter_agent":
    case "click":
    case "view":
    case "view_miniprogram":
      return { type: event, eventKey: optionalText(xml, "EventKey") };
    case "LOCATION":
      return {
        type: event,
        latitude: requiredNumber(xml, "Latitude"),
        longitude: requiredNumber(xml, "Longitude"),
        precisionM: requiredNumber(xml, "Precision"),
      };
    case "scancode_push":
    case "scancode_waitmsg": {
      const scan = child(xml, "ScanCodeInfo");
      return {
        type: event,
        eventKey: optionalText(xml, "EventKey"),
        scanType: optionalText(scan, "ScanType"),
        scanResult: optionalText(scan, "ScanResult"),
      };
    }
    case "pic_sysphoto":
    case "pic_photo_or_album":
    case "pic_weixin": {
      const items = elements(child(child(xml, "SendPicsInfo"), "PicList"), "item");
      return {
        type: event,
        eventKey: optionalText(xml, "EventKey"),
        md5Sums: items.map((item) => requiredText(item, "PicMd5Sum")),
      };
    }
    case "location_select": {
      const place = child(xml, "SendLocationInfo");
      return {
        type: event,
        eventKey: optionalText(xml, "EventKey"),
        latitude: requiredNumber(place, "Location_X"),
        longitude: requiredNumber(place, "Location_Y"),
        label: optionalText(place, "Label"),
      };
    }
    case "template_card_event":
    case "template_card_menu_event":
      return {
        type: event,
        eventKey: optionalText(xml, "EventKey"),
        taskId: optionalText(xml, "TaskId"),
        cardType: optionalText(xml, "CardType"),
        responseCode: optionalText(xml, "ResponseCode"),
        selections: elements(child(xml, "SelectedItems"), "SelectedItem").map((item) => ({
          questionKey: requiredText(item, "QuestionKey"),
          optionIds: texts(child(item, "OptionIds"), "OptionId"),
        })),
      };
    case "batch_job_result": {
      const job = child(xml, "BatchJob");
      return {
        type: event,
        jobId: optionalText(job, "JobId"),
        jobType: optionalText(job, "JobType"),
        errCode: optionalText(job, "ErrCode"),
      };
    }
    case "change_contact":
      return { type: event, changeType: optionalText(xml, "ChangeType") };
    case "open_approval_change":
      return { type: event, thirdNo: optionalText(child(xml, "ApprovalInfo"), "ThirdNo") };
    case "inactive_alert":
    case "close_inactive_agent":
    case "reopen_inactive_agent":
    case "low_active_alert":
    case "low_active":
    case "active_restored":
      return { type: event, effectTimeS: optionalText(xml, "EffectTime") };
    case "kf_msg_or_event":
      return { type: event, token: requiredText(xml, "Token"), openKfId: requiredText(xml, "OpenKfId") };
    case "kf_account_auth_change":
      return {
        type: event,
        addedOpenKfIds: texts(xml, "AuthAddOpenKfId"),
        removedOpenKfIds: texts(xml, "AuthDelOpenKfId"),
      };
    default:
      return { type: "unsupported", name: event };
  }
}
