// Prints the schema of a resource type that azmcp does not know, in azmcp's form, from the models of Microsoft's own packages.
//   node published.mjs Microsoft.Insights/actionGroups
import { readFileSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { createRequire } from 'node:module';

const string = { type: 'string' };
const located = { location: { type: 'string', required: true }, tags: { type: 'Tags' } };

// "without" is what the package's version has and the older, stable one of the templates has not.
const types = {
  'Microsoft.Insights/diagnosticSettings': {
    package: '@azure/arm-monitor', folder: 'diagnosticsSettings', version: '2021-05-01-preview', properties: 'DiagnosticSettings', root: {},
  },
  'Microsoft.Insights/actionGroups': {
    package: '@azure/arm-monitor', folder: 'actionGroupsApi', version: '2021-09-01', properties: 'ActionGroup', root: located,
    without: ['ActionGroup.incidentReceivers', ...['Webhook', 'AutomationRunbook', 'LogicApp', 'AzureFunction', 'EventHub'].map(kind => `${kind}Receiver.managedIdentity`)],
  },
  'Microsoft.Insights/scheduledQueryRules': {
    package: '@azure/arm-monitor', folder: 'scheduledQueryRuleApi', version: '2021-08-01', properties: 'ScheduledQueryRuleProperties',
    root: { ...located, kind: string },
    without: [
      'ScheduledQueryRuleProperties.resolveConfiguration', 'Actions.actionProperties', 'Condition.criterionType', 'Condition.alertSensitivity',
      'Condition.ignoreDataBefore', 'Condition.minRecurrenceCount',
    ],
  },
  'Microsoft.Network/privateDnsZones': {
    package: '@azure/arm-privatedns', folder: '', version: '2020-06-01', properties: 'PrivateZoneProperties', root: { ...located, etag: string },
  },
  'Microsoft.Network/privateDnsZones/virtualNetworkLinks': {
    package: '@azure/arm-privatedns', folder: '', version: '2020-06-01', properties: 'VirtualNetworkLinkProperties', root: { ...located, etag: string },
    without: ['VirtualNetworkLinkProperties.resolutionPolicy'],
  },
};

const type = process.argv[2];
const known = types[type];
if (!known) {
  console.error(`Neither azmcp nor this script knows the resource type ${type}.`);
  process.exit(1);
}

const models = join(dirname(createRequire(import.meta.url).resolve(`${known.package}/package.json`)), 'dist', 'esm', 'models');
const files = readdirSync(models, { recursive: true }).filter(file => file.endsWith('models.d.ts'));
// The same name may be in several folders: the resource's own one comes first.
const sources = files.sort((a, b) => b.startsWith(known.folder) - a.startsWith(known.folder)).map(file => readFileSync(join(models, file), 'utf8'));
const find = pattern => sources.map(source => pattern.exec(source)).find(Boolean);

const written = new Map([['Tags', { $type: 'Object', additionalPropertiesType: 'string', name: 'Tags' }]]);

function described(type) {
  if (type.endsWith('[]')) {
    return `${described(type.slice(0, -2))}[]`;
  }

  switch (type) {
    case 'string': case 'Date': return 'string';
    case 'number': return 'int';
    case 'boolean': return 'bool';
    case 'Record<string, string>': return 'Tags';
  }

  const values = find(new RegExp(`^export declare enum Known${type} {([^}]*)}`, 'm'));
  if (values?.[1].includes('"')) {
    return [...values[1].matchAll(/= "([^"]*)"/g)].map(value => value[1]).concat('string').join(' | ');
  }

  const alias = find(new RegExp(`^export type ${type} = (.*);`, 'm'));
  if (alias) {
    return /^(string|number|boolean)$/.test(alias[1]) ? described(alias[1]) : alias[1].includes('"') ? alias[1].replaceAll('"', '') : 'any';
  }

  return write(type) ? type : 'any';
}

function members(name) {
  const found = find(new RegExp(`^export interface ${name}(?: extends (\\w+))? {\n([\\s\\S]*?)^}`, 'm'));
  return found && [
    ...(found[1] ? members(found[1]) ?? [] : []),
    ...[...found[2].matchAll(/^ {4}(readonly )?"?(\w+)"?(\?)?: (.*);$/gm)]
      .filter(member => !known.without?.includes(`${name}.${member[2]}`))
      .map(([, readOnly, member, optional, type]) => ({
        name: member, type: described(type), ...(readOnly ? { flags: 'ReadOnly' } : optional ? {} : { flags: 'Required' }),
      })),
  ];
}

function write(name) {
  if (!written.has(name)) {
    const object = { $type: 'Object', properties: [], name };
    written.set(name, object);
    const found = members(name);
    if (!found) {
      written.delete(name);
      return false;
    }

    object.properties = found;
  }

  return true;
}

if (!write(known.properties)) {
  console.error(`${known.package} has no ${known.properties} any more.`);
  process.exit(1);
}

const root = [
  ...['apiVersion', 'id', 'type'].map(name => ({ name, type: 'string', flags: 'ReadOnly' })),
  { name: 'name', type: 'string', flags: 'Required' },
  { name: 'properties', type: known.properties },
  ...Object.entries(known.root).map(([name, { type, required }]) => ({ name, type, ...(required ? { flags: 'Required' } : {}) })),
];
const resource = { $type: 'Resource', bodyType: { $type: 'Object', properties: root, name: type }, name: `${type}@${known.version}` };
console.log(JSON.stringify({ status: 200, results: { BicepSchemaResult: [resource, ...written.values()] } }));
