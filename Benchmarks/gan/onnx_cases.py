"""Writes onnx's own backend node tests for the operators that GraphOperation names.

    python onnx_cases.py ../../Tests/TramaGANTests/Fixtures/onnx-nodes.json

One object a case: operator set, nodes, inputs and expected outputs (base64 of little-endian
float32, int64 or bytes). Cases of more than a few hundred elements, of other element types and with
several nodes that are not ours are left out; the script says which and why.
"""
import base64
import json
import re
import sys
import warnings

import numpy as np
import onnx
from onnx import numpy_helper
from onnx.backend.test.case.node import collect_testcases

warnings.filterwarnings('ignore')
swift = open('../../Sources/TramaGAN/Graph/GraphOperation.swift').read()
ours = set(re.findall(r'= "(\w+)"', swift))
MOST = 420
ALLOWED = {'test_erf', 'test_mish', 'test_slice', 'test_tile'}  # the only cases of their operators


def value(a):
    a = np.asarray(a)
    if a.dtype in (np.float32, np.float64, np.float16): kind, a = 'f', a.astype(np.float32)
    elif a.dtype == bool: kind, a = 'b', a.astype(np.uint8)
    elif a.dtype.kind in 'iu': kind, a = 'i', a.astype(np.int64)
    else: return None
    return {'t': kind, 's': list(a.shape), 'd': base64.b64encode(a.tobytes()).decode()}


def attribute(a):
    v = onnx.helper.get_attribute_value(a)
    if isinstance(v, bytes): return {'string': v.decode()}
    if isinstance(v, int): return {'int': v}
    if isinstance(v, float): return {'float': v}
    if isinstance(v, onnx.TensorProto): return {'value': value(numpy_helper.to_array(v))}
    v = list(v)
    if all(isinstance(x, int) for x in v): return {'ints': v}
    if all(isinstance(x, float) for x in v): return {'floats': v}
    return None


def convert(case):
    graph = case.model.graph
    kinds = {n.op_type for n in graph.node}
    if not kinds <= ours: return None
    if '_expanded' in case.name: return 'expanded'  # the same case by other operators
    # Training, indices of maxima and bytes are no part of a generator.
    if re.search('training|argmax|uint8', case.name): return 'not for generators'
    opset = {o.domain: o.version for o in case.model.opset_import}
    if set(opset) - {''} or not case.data_sets: return 'domain'
    inputs, outputs = case.data_sets[0]
    names = [i.name for i in graph.input]
    array = lambda a: numpy_helper.to_array(a) if isinstance(a, onnx.TensorProto) else a
    inputs, outputs = [array(a) for a in inputs], [array(a) for a in outputs]
    arrays = inputs + outputs
    if any(not isinstance(a, (np.ndarray, np.generic)) for a in arrays): return 'types'
    if sum(np.asarray(a).size for a in arrays) > MOST and case.name not in ALLOWED: return 'size'
    if any(np.asarray(a).dtype in (np.float16,) or value(a) is None for a in arrays): return 'types'
    nodes = []
    for n in graph.node:
        attributes = {a.name: attribute(a) for a in n.attribute}
        if any(v is None for v in attributes.values()): return 'attribute'
        nodes.append({'op': n.op_type, 'in': list(n.input), 'out': list(n.output),
                      'attr': attributes})
    return {'name': case.name, 'opset': opset[''], 'nodes': nodes,
            'inputs': dict(zip(names, map(value, inputs))),
            'outputs': [o.name for o in graph.output], 'expect': [value(o) for o in outputs]}


def all_cases():
    seen = set()
    for case in collect_testcases(None):
        if case.model is not None and case.name not in seen:
            seen.add(case.name)
            yield case


done, left, covered = [], {}, set()
for case in all_cases():
    result = convert(case)
    if isinstance(result, str): left.setdefault(result, []).append(case.name)
    elif result:
        done.append(result)
        covered |= {n['op'] for n in result['nodes']}
with open(sys.argv[1], 'w') as f: f.write('[\n' + ',\n'.join(json.dumps(c, separators=(',', ':')) for c in done) + '\n]\n')
print(len(done), 'cases;', 'left out:', {k: len(v) for k, v in left.items()})
print('operators without a case:', sorted(ours - covered))
print('too large:', left.get('size'))
