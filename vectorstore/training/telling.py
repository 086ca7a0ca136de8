"""python -m vectorstore.training.telling DATA_DIR: count which words tell, write telling.txt.

Candidates are the words of the titles of laws and the nouns of municipal work reports. For each,
the questions that say it are counted, and of these the ones whose passage says it too: of 老人 1
in 69, of 物业 16 in 16. With k of n, a word tells when (k + 2) / (n + 2.5) is 0.6 at least, so one
that no question says does, and one of which a single question has another word does not.
"""

import argparse
import json
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from tqdm import tqdm

from ingest.errors import UserError
from vectorstore.training import sources

_OUT = Path(__file__).parent.parent / "telling.txt"
_ROOT = Path(__file__).parent.parent.parent
_RATE, _KNOWN, _DOUBT = 0.6, 2.0, 0.5
"""The least rate, and what is added to it for a word that few questions say."""
_LAWS, _REPORTS = (1, 60), (3, 110)
"""In how many titles or reports a candidate occurs; what nearly all have is no matter."""
_REGION = re.compile(r"^.{2,10}?(?:省|自治区|自治州|自治县|市|县|州|旗)(?=.{3})")
_WORD = re.compile(r"[一-鿿]{2,5}")
_LEVELS = re.compile(r"[省市县区州地乡镇村旗盟]+")
"""Levels of government strung together (州市), which are no matter."""
_NOUN = frozenset(("n", "nz", "nl", "x"))
_OTHER = frozenset(("vn", "v", "l", "j"))
"""jieba's tags; what else stands in the title of a law is its matter (殡葬管理条例)."""
_HEAD = (
    "# Words that a text on their matter prints (vectorstore/telling.py). Made by\n"
    "# python -m vectorstore.training.telling\n"
)


def candidates(root: Path) -> set[str]:
    """Words of the titles of laws and nouns of municipal work reports that not nearly all have."""
    titles = {title.split(" ")[0] for title, _ in sources.laws(root)}
    reports = sorted((root / "gov_work_reports_2024").glob("*.txt"))
    if not titles or not reports:
        raise UserError(f"{root}: no cn_laws or gov_work_reports_2024; give the data folder")
    in_laws = Counter(
        word for title in titles for word in set(_tagged(_REGION.sub("", title), _NOUN | _OTHER))
    )
    in_reports = Counter(
        word
        for path in tqdm(reports, desc="reports", unit="file")
        for word in set(_tagged(path.read_text("utf-8", errors="ignore"), _NOUN))
    )
    return {
        word
        for counts, (least, most) in ((in_laws, _LAWS), (in_reports, _REPORTS))
        for word, count in counts.items()
        if least <= count <= most
    }


def _tagged(text: str, tags: frozenset[str]) -> Iterator[str]:
    import jieba.posseg

    for word in jieba.posseg.cut(text):
        if word.flag in tags and _WORD.fullmatch(word.word) and not _LEVELS.fullmatch(word.word):
            yield word.word


def answered(root: Path) -> Iterator[tuple[str, str]]:
    """Questions with the passages that answer them, and the dev cases with their plans."""
    yield from sources.questions("zh")(root)
    yield from sources.written("pairs")(root)
    plans = {path.stem: path.read_text("utf-8") for path in (_ROOT / "ingest/plans").glob("*.txt")}
    for path in sorted((_ROOT / "evals/cases").glob("*.jsonl")):
        for line in path.read_text("utf-8").splitlines():
            case = json.loads(line)
            if case["split"] == "dev" and case["answerable"]:
                yield case["question"], "".join(plans[plan] for plan in case["plans"])


def telling(words: set[str], pairs: Iterable[tuple[str, str]]) -> list[str]:
    """The words that passages say too where questions say them, in order of the alphabet."""
    asked, said = Counter[str](), Counter[str]()
    longest = max(map(len, words), default=0)
    for question, passage in pairs:
        pieces = {
            question[i:j] for i in range(len(question)) for j in range(i + 2, i + longest + 1)
        }
        for word in pieces & words:
            asked[word] += 1
            said[word] += word in passage
    return sorted(w for w in words if (said[w] + _KNOWN) / (asked[w] + _KNOWN + _DOUBT) >= _RATE)


def main(arguments: list[str] | None = None) -> int:
    """Exit code: 0 done, 2 wrong input (one line on standard error)."""
    parser = argparse.ArgumentParser(prog="python -m vectorstore.training.telling")
    parser.add_argument("data_dir", type=Path, metavar="DATA_DIR")
    parser.add_argument("--out", type=Path, default=_OUT, help="file (vectorstore/telling.txt)")
    given = parser.parse_args(arguments)
    try:
        words = telling(candidates(given.data_dir), answered(given.data_dir))
    except UserError as error:
        print(error, file=sys.stderr)
        return 2
    lines = (" ".join(words[at : at + 16]) for at in range(0, len(words), 16))
    given.out.write_text(_HEAD + "".join(f"{line}\n" for line in lines), "utf-8")
    print(f"{len(words)} words in {given.out}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
