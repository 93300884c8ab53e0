#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""collect.py OUT: gathers what train.cc learns from, out of installed Debian packages.

OUT/<language>.words holds a dictionary's words, OUT/<language>.text running text, one paragraph a line.
Languages: nl en de fr, and `other` for the rest together (it only has to be none of the four).
Packages: wdutch wngerman wfrench wamerican wbritish wspanish witalian wportuguese wswedish wdanish
wnorwegian wpolish, hunspell-{en-us,en-gb,nl,de-de,fr,es,it,pt-pt,sv,da,no,pl,cs,ro,hu,ca,tr,hr,sk,sl,id,
is,lt,lv,gl,eu} myspell-et, manpages-{nl,de,fr,es,it,pt-br,pl,da}, fortunes, fortunes-{de,it,es}, and the
translations (.mo) and manuals that other packages bring along.
Afrikaans is left out on purpose: it is too near to Dutch, and rare in the mail this is made for.
"""
import glob, gzip, os, re, struct, sys

DICTIONARIES = {
    'nl': ['/usr/share/dict/dutch', '/usr/share/hunspell/nl.dic'],
    'en': ['/usr/share/dict/british-english', '/usr/share/hunspell/en_US.dic', '/usr/share/hunspell/en_GB.dic'],
    'de': ['/usr/share/dict/ngerman', '/usr/share/hunspell/de_DE_frami.dic'],
    'fr': ['/usr/share/dict/french', '/usr/share/hunspell/fr.dic'],
    'other': ['/usr/share/dict/' + x for x in
              ('spanish', 'italian', 'portuguese', 'swedish', 'danish', 'bokmaal', 'nynorsk', 'polish')] +
             ['/usr/share/hunspell/' + x + '.dic' for x in
              ('es_ES', 'it_IT', 'pt_PT', 'pt_BR', 'sv_SE', 'da_DK', 'nb_NO', 'cs_CZ', 'ro_RO', 'hu_HU', 'ca', 'tr_TR',
               'hr_HR', 'sk_SK', 'sl_SI', 'id_ID', 'is_IS', 'et_EE', 'lt_LT', 'lv_LV', 'gl_ES', 'eu')],
}
LOCALES = {'nl': ['nl'], 'de': ['de'], 'fr': ['fr'],
           'other': ['es', 'it', 'pt', 'pt_BR', 'sv', 'da', 'nb', 'pl', 'cs', 'ro', 'hu', 'ca', 'tr', 'hr', 'sk', 'sl', 'id',
                     'fi', 'et', 'lt', 'lv', 'gl']}
FORTUNES = {'en': ['fortunes', 'literature', 'wisdom', 'love', 'people', 'work', 'politics', 'riddles', 'science'],
            'de': ['de'], 'other': ['it', 'es']}
MOST_WORDS = 120000  # of one dictionary for `other`, so that no language outweighs the rest


def read_bytes(path):
    data = (gzip.open if path.endswith('.gz') else open)(path, 'rb').read()
    try:
        return data.decode('utf-8')
    except UnicodeDecodeError:
        return data.decode('latin-1')


def dictionary(path):
    words = {line.split('/')[0].split('\t')[0].strip() for line in read_bytes(path).split('\n')}
    return sorted(w for w in words if re.fullmatch(r"[^\W\d_]+(?:['’-][^\W\d_]+)*", w) and not w.isupper())


def translations(path):
    data = open(path, 'rb').read()
    order = '<' if struct.unpack('<I', data[:4])[0] == 0x950412de else '>'
    count, originals, translated = struct.unpack(order + '3I', data[8:20])
    for i in range(count):
        pair = []
        for table in (originals, translated):
            length, start = struct.unpack(order + '2I', data[table + 8 * i:table + 8 * i + 8])
            pair.append(data[start:start + length].split(b'\0')[0])
        if pair[0] and pair[0] != pair[1]:
            try:
                yield pair[0].decode(), pair[1].decode()
            except UnicodeDecodeError:
                return


def manual(path):
    text = read_bytes(path)
    for paragraph in re.split(r'\n\.\S*[^\n]*', text):
        yield re.sub(r'\\f.|\\[&-]|\\\(..|\\\[[^\]]*\]|\\.', ' ', paragraph)


def plain(text):
    text = re.sub(r'%[-\d.]*l*[a-z]|\$\{?\w+\}?|<[^>]*>|https?:\S+|\S*[@/\\=_|]\S*', ' ', text)
    return re.sub(r'\s+', ' ', text).strip()


def lines(language):
    for locale in LOCALES.get(language, []):
        for path in sorted(glob.glob(f'/usr/share/locale/{locale}/LC_MESSAGES/*.mo')):
            if not os.path.basename(path).startswith('iso_'):
                yield from (t for _, t in translations(path))
        for path in sorted(glob.glob(f'/usr/share/man/{locale}/man*/*.gz')):
            yield from manual(path)
    if language == 'en':
        for path in sorted(glob.glob('/usr/share/locale/de/LC_MESSAGES/*.mo')):
            if not os.path.basename(path).startswith('iso_'):
                yield from (o for o, _ in translations(path))
        for path in sorted(glob.glob('/usr/share/man/man[1578]/*.gz')):
            yield from manual(path)
    for name in FORTUNES.get(language, []):
        root = '/usr/share/games/fortunes/' + name
        paths = sorted(glob.glob(root + '/*')) if os.path.isdir(root) else [root]
        for path in (p for p in paths if os.path.isfile(p) and not p.endswith(('.dat', '.u8'))):
            yield from read_bytes(path).split('\n%\n')


def main(out):
    os.makedirs(out, exist_ok=True)
    for language, paths in DICTIONARIES.items():
        with open(f'{out}/{language}.words', 'w') as sink:
            for path in filter(os.path.exists, paths):
                words = dictionary(path)
                step = max(1, len(words) // MOST_WORDS) if language == 'other' else 1
                sink.writelines(w + '\n' for w in words[::step])
        with open(f'{out}/{language}.text', 'w') as sink:
            seen = set()
            for text in map(plain, lines(language)):
                if len(text) >= 12 and text not in seen:
                    seen.add(text)
                    sink.write(text + '\n')


main(sys.argv[1])
