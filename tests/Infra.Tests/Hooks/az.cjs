#!/usr/bin/env node
// Stands in for the Azure CLI: a vault in the directory AZ_STATE, and az's own strictness about arguments.
//   vault/<secret>/<n>   the versions of a secret        calls      every call's arguments, as JSON
//   refuse               how often list is refused       fail-<secret>  storing that secret fails
//   fail-rest            az rest fails                   crlf       lines end as on Windows
const { appendFileSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');

const state = process.env.AZ_STATE;
const args = process.argv.slice(2);
appendFileSync(join(state, 'calls'), `${JSON.stringify(args)}\n`);

function fail(code, sentence) {
  process.stderr.write(`ERROR: ${sentence}\n`);
  process.exit(code);
}

const commands = {
  'keyvault secret list': { allowed: ['vault-name', 'query', 'output'], required: ['vault-name'], run: list },
  'keyvault secret show': { allowed: ['vault-name', 'name', 'query', 'output'], required: ['vault-name', 'name'], run: show },
  'keyvault secret set': { allowed: ['vault-name', 'name', 'value', 'file', 'encoding', 'output'], required: ['vault-name', 'name'], run: set },
  rest: { allowed: ['method', 'url', 'output'], required: ['url'], run: rest },
};

const words = args.findIndex(arg => arg.startsWith('--'));
const name = args.slice(0, words < 0 ? args.length : words).join(' ');
const command = commands[name] ?? fail(2, `'${name}' is misspelled or not recognized by the system.`);
const options = {};
for (let i = words; i >= 0 && i < args.length; i += 2) {
  const option = args[i].slice(2);
  if (!args[i].startsWith('--') || !command.allowed.includes(option)) {
    fail(2, `unrecognized arguments: ${args[i]}`);
  }

  options[option] = args[i + 1] ?? fail(2, `argument --${option}: expected one argument`);
}

for (const option of command.required) {
  options[option] ?? fail(2, `the following arguments are required: --${option}`);
}

const vault = join(state, 'vault');
mkdirSync(vault, { recursive: true });
command.run();

function list() {
  const refuse = join(state, 'refuse');
  const left = existsSync(refuse) ? Number(readFileSync(refuse, 'utf8')) : 0;
  if (left > 0) {
    writeFileSync(refuse, `${left - 1}`);
    fail(1, '(Forbidden) Caller is not authorized to perform action on resource.');
  }

  const end = existsSync(join(state, 'crlf')) ? '\r\n' : '\n';
  const names = readdirSync(vault);
  process.stdout.write(options.query === '[].name' && options.output === 'tsv' ? names.map(name => name + end).join('') : JSON.stringify(names.map(name => ({ name }))));
}

function show() {
  if (!existsSync(join(vault, options.name))) {
    fail(3, `(SecretNotFound) A secret with (name/id) ${options.name} was not found in this key vault.`);
  }

  const versions = readdirSync(join(vault, options.name));
  process.stdout.write(`${readFileSync(join(vault, options.name, versions.at(-1)), 'utf8')}\n`);
}

function set() {
  if ((options.value === undefined) === (options.file === undefined)) {
    fail(2, 'incorrect usage: [Required] --value | --file');
  }

  if (options.encoding !== undefined && !['ascii', 'base64', 'hex', 'utf-16be', 'utf-16le', 'utf-8'].includes(options.encoding)) {
    fail(2, `argument --encoding: invalid choice: '${options.encoding}'`);
  }

  const value = options.value ?? readFileSync(options.file, 'utf8');
  if (existsSync(join(state, `fail-${options.name}`))) {
    fail(1, `(Conflict) Secret ${options.name} is currently in a deleted but recoverable state.`);
  }

  const secret = join(vault, options.name);
  mkdirSync(secret, { recursive: true });
  writeFileSync(join(secret, `${readdirSync(secret).length + 1}`), value);
  // As az itself does, unless it is told not to.
  process.stdout.write(options.output === 'none' ? '' : JSON.stringify({ name: options.name, value }));
}

function rest() {
  if (existsSync(join(state, 'fail-rest'))) {
    fail(1, 'Not Found');
  }
}
