"""Cards whose titles or abstracts are hard to recognize."""

from __future__ import annotations

from tests.readers.layouts import Shown

_ABSTRACT = (
    "Aligning language models with what people want remains hard because feedback is scarce, noisy "
    "and costly to gather. We study how far a single reward model can be stretched across domains, "
    "and find that its errors grow with distance from the training data. Our experiments on three "
    "benchmarks show a steady loss of agreement, which a small amount of fresh feedback repairs. "
    "This is setting {}."
)
_SEVERAL_PARAGRAPHS = (
    "We present a framework for alignment that needs no reward model.\n\n"
    "It works in two steps. First, a critic is trained on demonstrations alone. Second, the policy "
    "is improved against that critic until the two agree.\n\n"
    "Our code is available at https://github.com/example/two-steps."
)
_CHINESE = (
    "大型语言模型的对齐是一个重要问题。本文提出了一种新的偏好优化方法，该方法不需要奖励模型，并且在多个基准上取得了更好的结果。"
    "实验表明，我们的方法能够在保持模型能力的同时显著提高安全性。代码已经开源。"
)
_LONG_TITLE = (
    "On the Long and Winding Road from Preference Data of Uncertain Provenance to Models that Follow"
    " Instructions Faithfully: A Comprehensive Study of What Works, What Fails, and Why"
)


def _card(number: int, title: str, abstract: str | None = None, **shown: int | str) -> Shown:
    text = _ABSTRACT.format(number) if abstract is None else abstract
    return Shown(title, text, f"2501.{number:05}", **shown)  # type: ignore[arg-type]


TRICKY: dict[str, Shown] = {
    "a question": _card(1, "Is DPO Superior to PPO for LLM Alignment?"),
    "one word": _card(2, "Grokking", upvotes=3),
    "an exclamation": _card(3, "Attention Is All You Need!", comments=4),
    "colons and a count in thousands": _card(4, "A: B: C: Why Colons Abound", comments=2, upvotes=1200),
    "more than 170 characters": _card(5, _LONG_TITLE),
    "ideographs": _card(6, "基于偏好优化的大型语言模型对齐方法研究", _CHINESE),
    "emoji": _card(7, "🚀 Rocket Alignment: 🤗 Models Take Off", upvotes=5),
    "TeX": _card(8, "$\\beta$-DPO: Direct Preference Optimization with Dynamic $\\beta$"),
    "several paragraphs": _card(9, "Two Steps to Alignment", _SEVERAL_PARAGRAPHS, comments=1),
    "an abstract of one sentence": _card(
        10,
        "One Sentence Suffices",
        "We show that alignment can be measured with a single number.",
        upvotes=9,
    ),
    "Cyrillic letters": _card(11, "Выравнивание языковых моделей по предпочтениям"),
    "small letters": _card(12, "gpt-oss-120b & gpt-oss-20b Model Card"),
    "a version": _card(13, "Qwen2.5 Technical Report"),
    "one word and an organization": _card(14, "ReFT", organization="NVIDIA"),
    "an apostrophe and a question": _card(15, "What's Next?"),
    "a word of the page's menu": _card(16, "Models", upvotes=3, comments=2),
    "a full stop within": _card(17, "Towards 1.5B: How Many Parameters Does Alignment Need"),
    "a missing abstract": _card(18, "The Abstract Is Missing Here", "", upvotes=4),
    "after a missing abstract": _card(19, "Still Fine After a Missing One"),
    "an abbreviation": _card(20, "FOO vs. BAR: A Comparison"),
}
