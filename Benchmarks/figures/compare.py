"""Times of figures: a telar sheet to PDF, cold, and a deck's second build against one of PNG files.

    python compare.py TRAMA WORK [ROUNDS]

Runs take turns, and the best of each counts, so that the machine's own load matters little. The
second deck is the first with every generated picture and figure as a PNG file in its place.
"""
import os
import re
import shutil
import subprocess
import sys
import time

trama, work = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2])
rounds = int(sys.argv[3]) if len(sys.argv) > 3 else 15
os.makedirs(work, exist_ok=True)
environment = {**os.environ, 'XDG_CACHE_HOME': f'{work}/cache'}

def run(*arguments, cwd=None):
    start = time.perf_counter()
    subprocess.run([trama, *arguments], env=environment, check=True, cwd=cwd or work,
                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return time.perf_counter() - start


def decks(source):
    """The talk, and the same with every figure and generated picture as a PNG file in its place."""
    folder = os.path.dirname(os.path.abspath(source))
    text = open(source).read()
    names = {}

    def picture(options, name):
        if name not in names:
            run('figure', *options, '-o', f'{work}/{name}.png', cwd=folder)
            names[name] = True
        return f'{work}/{name}.png'

    def figure(match):
        keys = dict(re.findall(r'^([\w-]+): *"?(.*?)"?$', match[1], re.M))
        for key in ('edition', 'redact', 'reveal', 'live'):
            keys.pop(key, None)
        options = [f'--{key}={value}' for key, value in keys.items() if key != 'figure']
        return f'![]({picture([keys["figure"], *options], f"figure{match.start()}")})'

    def address(match):
        model, query = match[1], match[2]
        pairs = dict(re.findall(r'(\w+)=([^&]*)', query))
        options = [f'--seeds={pairs.pop("seed", 0)}', f'--model={model}', '--plain']
        options += [f'--{key}={value}' for key, value in pairs.items()]
        return picture(['grid', *options], re.sub(r'\W+', '-', match[0]))

    files = re.sub(r'^```gan\n(.*?)^```$', figure, text, flags=re.M | re.S)
    files = re.sub(r'gan:(\w+)\?([\w=.&-]+)', address, files)
    assert not re.search('gan:|^```gan', files, re.M)
    # Beside the talk, so that its other files are found.
    deck = f'{folder}/.bench-files.md'
    with open(deck, 'w') as out: out.write(files)
    return os.path.abspath(source), deck


shutil.rmtree(f'{work}/cache', ignore_errors=True)
cold = [run('figure', 'grid', '--seeds', '0-63', '--no-cache', '-o', 'sheet.pdf')
        for _ in range(rounds)]
print(f'64 telar cells to PDF, cold: best {min(cold) * 1e3:.0f} ms, '
      f'median {sorted(cold)[rounds // 2] * 1e3:.0f} ms')
talk, files = decks(f'{os.path.dirname(os.path.abspath(__file__))}/../../Decks/'
                    'gans-en-el-mundo-visual/talk.md')
for kind in ('pdf', 'html'):
    decks = {'figures': talk, 'files': files}
    for deck in decks.values(): run('build', deck, '-q', '-o', f'x.{kind}')
    times = {name: [] for name in decks}
    for _ in range(rounds):
        for name, deck in decks.items():
            times[name].append(run('build', deck, '-q', '-o', f'{name}.{kind}'))
    best = {name: min(values) for name, values in times.items()}
    pairs = sorted(a / b for a, b in zip(times['figures'], times['files']))
    print(f'the talk to {kind}, second build: figures {best["figures"] * 1e3:.0f} ms, files '
          f'{best["files"] * 1e3:.0f} ms, ratio of the best {best["figures"] / best["files"]:.2f}, '
          f'median of the rounds {pairs[len(pairs) // 2]:.2f}')
os.unlink(files)
