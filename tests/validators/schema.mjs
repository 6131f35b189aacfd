// Validates YAML files against a JSON Schema with two validators that share no code.
//
//   node schema.mjs SCHEMA < cases
//
// Each line of standard input is a YAML text as a JSON string. Each line of the output says what becomes of it:
// { "unreadable": "why" }, or { "ajv": "what is wrong", "other": "what is wrong" } with null where nothing is.
import { readFileSync } from "node:fs";
import Ajv from "ajv";
import { Validator } from "jsonschema";
import { parseDocument } from "yaml";

const schema = JSON.parse(readFileSync(process.argv[2], "utf8"));
// What editors understand besides the standard.
const vocabulary = ["markdownDescription", "patternErrorMessage", "doNotSuggest"];
const ajv = new Ajv({ strict: true, strictTypes: false, strictRequired: false, keywords: vocabulary });
const withAjv = ajv.compile(schema);
const other = new Validator();

function verdict(text) {
  const document = parseDocument(text, { version: "1.2", schema: "core", uniqueKeys: true, logLevel: "silent" });
  if (document.errors.length > 0) return { unreadable: document.errors[0].message };
  let value;
  try {
    value = document.toJS({ maxAliasCount: 1000 });
  } catch (error) {
    return { unreadable: error.message };
  }
  const errors = other.validate(value ?? null, schema).errors;
  return {
    ajv: withAjv(value ?? null) ? null : ajv.errorsText(withAjv.errors),
    other: errors.length === 0 ? null : errors.map((error) => error.stack).join("; "),
  };
}

const lines = readFileSync(0, "utf8").split("\n").filter((line) => line !== "");
for (const line of lines) console.log(JSON.stringify(verdict(JSON.parse(line))));
