#!/usr/bin/env python3
"""Writes pairs of different people for train_match to learn from besides the labelled ones.

make_more.py NAMES.tsv > MORE.tsv     NAMES.tsv: a header, then person id, country, legislature, name

The labelled pairs hold few different people across scripts.  Here a name in another script stands beside
a Latin name of somebody else in the same legislature who shares a word with its bearer (4,000), or beside
any other name (1,500); 600 pairs are of any two names.  The seed is fixed: the output depends on the input alone.
"""
import collections
import random
import sys
import unicodedata


def script(name):
    return next((unicodedata.name(c, "?").split()[0] for c in name if c.isalpha()), "?")


def words(name):
    return set(name.lower().split())


def read(path):
    names, house = collections.defaultdict(list), {}
    with open(path, encoding="utf-8") as file:
        next(file)
        for line in file:
            person, country, legislature, name = line.rstrip("\n").split("\t")
            names[person].append(name)
            house[person] = (country, legislature)
    return names, house


def share_a_word(names, house):
    latin = {p: [n for n in all_names if script(n) == "LATIN"] for p, all_names in names.items()}
    other = {p: [n for n in all_names if script(n) != "LATIN"] for p, all_names in names.items()}
    by_word = collections.defaultdict(list)
    for person, spellings in sorted(latin.items()):
        for word in sorted(words(spellings[0])) if spellings else []:
            if len(word) > 2:
                by_word[house[person], word].append(person)
    pairs = []
    for person in sorted(names):
        if not latin[person] or not other[person]:
            continue
        mine = words(latin[person][0])
        rivals = [p for w in sorted(mine) for p in by_word.get((house[person], w), []) if p != person]
        rivals = [p for p in rivals if words(latin[p][0]) != mine]
        for name in random.sample(other[person], min(2, len(other[person]))) if rivals else []:
            pairs.append((name, latin[random.choice(rivals)][0]))
    random.shuffle(pairs)
    return pairs[:4000], [p for p in sorted(names) if other[p]], other


def main():
    random.seed(7)
    names, house = read(sys.argv[1])
    pairs, with_other, other = share_a_word(names, house)
    for _ in range(1500):
        a, b = random.sample(with_other, 2)
        pairs.append((random.choice(other[a]), random.choice(names[b])))
    everyone = sorted(names)
    for _ in range(600):
        a, b = random.sample(everyone, 2)
        pairs.append((random.choice(names[a]), random.choice(names[b])))
    for a, b in pairs:
        print(f"0\t{a}\t{b}\tPER")


if __name__ == "__main__":
    main()
