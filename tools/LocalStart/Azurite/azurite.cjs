// Runs an entry point of Azurite for exactly as long as somebody holds our standard input open: a parent that
// ends in whatever way closes the pipe, on every system, so that nothing is orphaned and every row is written.
//   node azurite.cjs <path of the entry point> <its options>
'use strict';

process.argv.splice(1, 1);

let serving = false;
let stopping = false;

function stop() {
  if (stopping) return;
  stopping = true;
  if (serving) process.emit('message', 'shutdown');
  else process.exit(1);
}

// Ctrl+C in a terminal reaches every process of the group, and whoever uses the storage must end before it does.
process.on('SIGINT', () => {});
process.on('SIGHUP', () => {});
// Azurite's table entry point loses what it has not written yet on SIGTERM.
process.on('SIGTERM', stop);

const once = process.once;
process.once = function (event, listener) {
  if (event === 'SIGINT' || event === 'SIGTERM') return this;
  once.call(this, event, listener);
  // Azurite listens for 'shutdown' as soon as all its services accept connections, and not before.
  if (event === 'message') {
    serving = true;
    console.log('serving');
  }
  return this;
};

// Azurite keeps each table as a collection of LokiJS, which finds one by comparing the names of all, and looks through all
// tables with a regular expression for each that is made: of the thousands that tests make, that took half of the time.
const resolve = name => require.resolve(name, { paths: [process.argv[1]] });
const Loki = require(resolve('lokijs')).prototype;
const { addCollection, removeCollection } = Loki;
const known = new WeakMap();

function byName(loki) {
  const { collections } = loki;
  if (!known.has(collections)) known.set(collections, new Map(collections.map(each => [each.name.toLowerCase(), each])));
  return known.get(collections);
}

Loki.addCollection = function (name, options) {
  const names = byName(this);
  const { collections } = this;
  const key = name.toLowerCase();
  if (names.has(key)) return names.get(key);
  // It would compare the name with those of all.
  this.collections = [];
  const collection = addCollection.call(this, name, options);
  this.collections = collections;
  collections.push(collection);
  names.set(key, collection);
  return collection;
};
Loki.getCollection = function (name) {
  return byName(this).get(name.toLowerCase()) ?? null;
};
Loki.removeCollection = function (name) {
  byName(this).delete(name.toLowerCase());
  removeCollection.call(this, name);
};

const store = require(resolve('azurite/dist/src/table/persistence/LokiTableMetadataStore')).default.prototype;
const errors = require(resolve('azurite/dist/src/table/errors/StorageErrorFactory')).default;
store.checkIfTableExists = function (tables, { account, table }, context) {
  if (this.db.getCollection(this.getTableCollectionName(account, table))) throw errors.getTableAlreadyExists(context);
};

process.stdin.on('end', stop).on('error', stop).resume();

require(process.argv[1]);
