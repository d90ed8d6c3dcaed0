// Turns tree-sitter's tree of a Bicep file into the records of BicepFile.cs.

const named = node => node.namedChildren.filter(child => child.type !== 'comment' && child.type !== 'diagnostic_comment');
const line = node => node.startPosition.row + 1;
const unescape = text => text.replace(/\\u\{([0-9a-fA-F]+)\}/g, (_, hex) => String.fromCodePoint(parseInt(hex, 16)))
  .replace(/\\(.)/g, (_, c) => ({ n: '\n', r: '\r', t: '\t' })[c] ?? c);

// The grammar binds "x => x.name" as "(x => x).name": what follows a lambda belongs into its body.
function chain(node, key, left, rest) {
  return left.$type === 'Lambda'
    ? { ...left, body: chain(node, key, left.body, rest) }
    : { $type: rest.$type, line: line(node), [key]: left, ...rest };
}

function text(node) {
  if (node.text.startsWith("'''")) {
    return { $type: 'Text', line: line(node), value: node.text.slice(3, -3).replace(/^\r?\n/, '') };
  }

  // Between the interpolations the source counts: the grammar has no node for an escaped dollar.
  const parts = [];
  let from = 1;
  const literal = to => {
    if (to > from) {
      parts.push({ $type: 'Text', line: line(node), value: unescape(node.text.slice(from, to)) });
    }
  };
  for (const part of named(node).filter(child => child.type === 'interpolation')) {
    literal(part.startIndex - node.startIndex);
    parts.push(expression(named(part)[0]));
    from = part.endIndex - node.startIndex;
  }

  literal(node.text.length - 1);
  return parts.length === 0 || parts.length === 1 && from === 1
    ? { $type: 'Text', line: line(node), value: parts[0]?.value ?? '' }
    : { $type: 'Interpolation', line: line(node), pieces: parts };
}

function object(node) {
  const members = named(node).filter(child => child.type === 'object_property' && named(child)[0].type !== 'resource_declaration');
  return {
    $type: 'Object', line: line(node),
    members: members.map(member => {
      const [key, value] = named(member);
      return { line: line(member), name: key.type === 'string' ? text(key) : { $type: 'Text', line: line(key), value: key.text }, value: expression(value) };
    }),
  };
}

function loop(node) {
  const children = named(node);
  const body = node.childForFieldName('body');
  const variables = children[0].type === 'for_loop_parameters' ? named(children[0]).map(variable => variable.text) : [children[0].text];
  const conditional = body.type === 'if_statement';
  const [condition, value] = conditional ? named(body) : [null, body];
  return {
    $type: 'Loop', line: line(node), variables, source: expression(children[1]),
    condition: condition && expression(condition), body: expression(value),
  };
}

function lambda(node) {
  const [parameters, body] = named(node);
  return {
    $type: 'Lambda', line: line(node), body: expression(body),
    parameters: parameters.type === 'identifier' ? [parameters.text] : named(parameters).map(parameter => parameter.text),
  };
}

export function expression(node) {
  switch (node.type) {
    case 'string': return text(node);
    case 'number': return { $type: 'Number', line: line(node), value: Number(node.text) };
    case 'boolean': return { $type: 'Boolean', line: line(node), value: node.text === 'true' };
    case 'null': return { $type: 'Null', line: line(node) };
    case 'identifier': return { $type: 'Name', line: line(node), value: node.text };
    case 'parenthesized_expression': return expression(named(node)[0]);
    case 'object': return object(node);
    case 'array': return { $type: 'Array', line: line(node), items: named(node).map(expression) };
    case 'for_statement': return loop(node);
    case 'lambda_expression': return lambda(node);
    case 'member_expression':
      return chain(node, 'target', expression(node.childForFieldName('object')),
        { $type: 'Access', member: node.childForFieldName('property').text, nested: false });
    case 'resource_expression':
      return chain(node, 'target', expression(node.childForFieldName('object')),
        { $type: 'Access', member: node.childForFieldName('resource').text, nested: true });
    case 'subscript_expression':
      return chain(node, 'target', expression(node.childForFieldName('object')),
        { $type: 'Index', key: expression(node.childForFieldName('index')) });
    case 'call_expression':
      return chain(node, 'function', expression(node.childForFieldName('function')),
        { $type: 'Call', arguments: named(node.childForFieldName('arguments')).map(expression) });
    case 'ternary_expression':
      return chain(node, 'condition', expression(node.childForFieldName('condition')),
        { $type: 'Choice', then: expression(node.childForFieldName('consequence')), otherwise: expression(node.childForFieldName('alternative')) });
    case 'binary_expression':
      return chain(node, 'left', expression(node.childForFieldName('left')),
        { $type: 'Binary', operator: node.childForFieldName('operator').text, right: expression(node.childForFieldName('right')) });
    case 'unary_expression': {
      const operand = expression(node.childForFieldName('argument'));
      return { $type: 'Binary', line: line(node), operator: node.child(0).text, left: operand, right: operand };
    }
    default: {
      // What the grammar wraps around an expression, such as the "!" after one.
      const inner = named(node);
      return inner.length === 1 ? expression(inner[0]) : { $type: 'Null', line: line(node) };
    }
  }
}

function type(node) {
  if (!node) {
    return null;
  }

  if (node.type === 'type' && named(node).length === 1) {
    return type(named(node)[0]);
  }

  const shape = node.type === 'nullable_type' ? named(node)[0] ?? node : node;
  return {
    text: node.text,
    nullable: node.type === 'nullable_type',
    names: node.descendantsOfType('identifier').filter(name => name.parent.type !== 'object_property' || !name.equals(named(name.parent)[0])).map(name => name.text),
    members: shape.type !== 'object' ? null
      : named(shape).filter(child => child.type === 'object_property').map(member => ({ name: named(member)[0].text.replaceAll("'", ''), line: line(member), type: type(named(member)[1]) })),
    literals: node.descendantsOfType('string').filter(literal => literal.isNamed).map(literal => text(literal).value ?? ''),
  };
}

const decoratorsOf = node => node ? named(node).map(decorator => {
  const call = named(decorator)[0];
  return { name: call.childForFieldName('function').text.replace(/^sys\./, ''), arguments: named(call.childForFieldName('arguments')).map(expression) };
}) : [];

function body(node) {
  const last = named(node).at(-1);
  if (last.type === 'for_statement') {
    const { source, variables, condition, body: repeated } = loop(last);
    return { loop: { source, variables }, condition, body: repeated, object: objectOf(last) };
  }

  if (last.type === 'if_statement') {
    const [condition, value] = named(last);
    return { loop: null, condition: expression(condition), body: expression(value), object: value };
  }

  return { loop: null, condition: null, body: expression(last), object: last };
}

function objectOf(node) {
  const value = node.childForFieldName('body');
  return value.type === 'if_statement' ? named(value).at(-1) : value;
}

function resource(node, decorators) {
  const [symbol, kind] = named(node);
  const { object: inner, ...rest } = body(node);
  return {
    symbol: symbol.text, kind: text(kind).value ?? '', line: line(node), decorators,
    existing: node.children.some(child => child.type === 'existing'), ...rest,
    nested: named(inner).filter(child => child.type === 'object_property' && named(child)[0].type === 'resource_declaration')
      .map(child => resource(named(child)[0], [])),
  };
}

export function bicep(root) {
  const file = { scope: 'resourceGroup', imports: [], parameters: [], variables: [], functions: [], types: [], resources: [], modules: [], outputs: [] };
  let pending = null;
  for (const node of named(root)) {
    if (node.type === 'decorators') {
      pending = node;
      continue;
    }

    const decorators = decoratorsOf(pending);
    pending = null;
    const children = named(node);
    const value = () => node.children.some(child => child.type === '=') ? expression(children.at(-1)) : null;
    const common = { line: line(node), decorators };
    switch (node.type) {
      case 'target_scope_assignment':
        file.scope = text(children[0]).value;
        break;
      case 'import_functionality': {
        const path = text(children.at(-1)).value;
        const words = node.children.filter(child => child.type !== 'comment').map(child => child.text);
        const names = [];
        for (let i = 1; i < words.length && words[i] !== 'from'; i++) {
          if (words[i + 1] === 'as') {
            names.push({ name: words[i], alias: words[i += 2] });
          } else if (!['{', '}', ','].includes(words[i])) {
            names.push({ name: words[i], alias: words[i] });
          }
        }

        file.imports.push({ line: line(node), path, names });
        break;
      }
      case 'parameter_declaration':
        file.parameters.push({ ...common, name: children[0].text, type: type(children.find(child => child.type === 'type')), value: value() });
        break;
      case 'variable_declaration':
        file.variables.push({ ...common, name: children[0].text, value: expression(children.at(-1)) });
        break;
      case 'output_declaration':
        file.outputs.push({ ...common, name: children[0].text, type: type(children.find(child => child.type === 'type')), value: value() });
        break;
      case 'type_declaration':
        file.types.push({ ...common, name: children[0].text, type: type(children.at(-1)) });
        break;
      case 'user_defined_function':
        file.functions.push({
          ...common, name: node.childForFieldName('name').text, returns: type(node.childForFieldName('returns')), body: expression(children.at(-1)),
          parameters: children.filter(child => child.type === 'parameters').flatMap(named).map(parameter => named(parameter)[0].text),
        });
        break;
      case 'resource_declaration':
        file.resources.push(resource(node, decorators));
        break;
      case 'module_declaration': {
        const { object: _, ...rest } = body(node);
        file.modules.push({ ...common, symbol: children[0].text, path: text(children[1]).value, ...rest });
        break;
      }
    }
  }

  return file;
}
