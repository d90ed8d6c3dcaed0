// Answers each line {"language", "text"} on stdin with a line {"faults": [{"line", "text"}], "file"} on stdout.
import { createInterface } from 'node:readline';
import { createRequire } from 'node:module';
import { Language, Parser } from 'web-tree-sitter';
import { bicep } from './bicep.mjs';

const require = createRequire(import.meta.url);
const grammars = new Map();

async function parserOf(language) {
  if (!grammars.has(language)) {
    const parser = new Parser();
    parser.setLanguage(await Language.load(require.resolve(`tree-sitter-${language}/tree-sitter-${language}.wasm`)));
    grammars.set(language, parser);
  }

  return grammars.get(language);
}

function faultsIn(node, found = []) {
  if (node.isError || node.isMissing) {
    found.push({ line: node.startPosition.row + 1, text: node.isMissing ? `${node.type} is missing` : node.text.split('\n')[0] });
  } else if (node.hasError) {
    node.children.forEach(child => faultsIn(child, found));
  }

  return found;
}

await Parser.init();
for await (const request of createInterface({ input: process.stdin })) {
  const { language, text } = JSON.parse(request);
  const tree = (await parserOf(language)).parse(text);
  const faults = faultsIn(tree.rootNode);
  const file = language === 'bicep' && faults.length === 0 ? bicep(tree.rootNode) : null;
  tree.delete();
  console.log(JSON.stringify({ faults, file }));
}
