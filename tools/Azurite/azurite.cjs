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

// LokiJS, in which Azurite keeps its tables, finds one by comparing the names of all, several times a request: of the
// thousands that tests make, that took most of the time.
const Loki = require(require.resolve('lokijs', { paths: [process.argv[1]] })).prototype;
const { getCollection, removeCollection } = Loki;
const byName = new WeakMap();
const known = loki => byName.get(loki.collections) ?? byName.set(loki.collections, new Map()).get(loki.collections);
Loki.getCollection = function (name) {
  const collection = known(this).get(name) ?? getCollection.call(this, name);
  if (collection) known(this).set(name, collection);
  return collection;
};
Loki.removeCollection = function (name) {
  known(this).delete(name);
  return removeCollection.call(this, name);
};

process.stdin.on('end', stop).on('error', stop).resume();

require(process.argv[1]);
