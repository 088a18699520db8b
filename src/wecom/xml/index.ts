export { cdata } from "./cdata.ts";
export {
  child,
  elements,
  optionalText,
  requiredNumber,
  requiredText,
  texts,
  type XmlElement,
  XmlShapeError,
} from "./fields.ts";
export { readXml } from "./read-xml.ts";
