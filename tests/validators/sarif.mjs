// Validates the SARIF log on standard input against the schema of SARIF 2.1.0; prints what is wrong and exits with 1.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
const Ajv = require('ajv-draft-04').default;
const addFormats = require('ajv-formats').default;

const folder = new URL('node_modules/@microsoft/jest-sarif/lib/schemas/', import.meta.url);
const schema = JSON.parse(readFileSync(new URL('sarif-2.1.0-rtm.5.json', folder), 'utf8'));
const ajv = new Ajv({ allErrors: true, strict: false, unicodeRegExp: false });
addFormats(ajv);
const validate = ajv.compile(schema);
if (!validate(JSON.parse(readFileSync(0, 'utf8')))) {
  console.log(ajv.errorsText(validate.errors, { separator: '\n' }));
  process.exit(1);
}
