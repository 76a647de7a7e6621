//! A reader of pest's pairs: each builder function takes the parts of its rule in order. Makes no tree nodes itself.

use pest::iterators::{Pair, Pairs};

use super::generated::Rule;
use crate::source::Span;

/// The parts of one rule, without punctuation.
pub(super) struct Cursor<'i> {
    /// The next part.
    front: Option<Pair<'i, Rule>>,
    behind: Pairs<'i, Rule>,
    whole: Pair<'i, Rule>,
}

impl<'i> Cursor<'i> {
    pub(super) fn new(pair: Pair<'i, Rule>) -> Self {
        let mut behind = pair.clone().into_inner();
        let front = behind.find(|part| !is_punctuation(part.as_rule()));
        Cursor { front, behind, whole: pair }
    }

    /// The rule of the next part.
    pub(super) fn peek(&self) -> Option<Rule> {
        self.front.as_ref().map(Pair::as_rule)
    }

    /// The next part if it is of this rule.
    pub(super) fn opt(&mut self, rule: Rule) -> Option<Pair<'i, Rule>> {
        if self.peek()? == rule { self.any() } else { None }
    }

    /// The next part, which the grammar makes one of this rule.
    pub(super) fn next(&mut self, rule: Rule) -> Pair<'i, Rule> {
        match self.opt(rule) {
            Some(pair) => pair,
            None => unreachable!("the grammar puts {rule:?} here"),
        }
    }

    /// The next part, whatever it is.
    pub(super) fn any(&mut self) -> Option<Pair<'i, Rule>> {
        let next = self.behind.find(|part| !is_punctuation(part.as_rule()));
        std::mem::replace(&mut self.front, next)
    }

    /// The faulty end of the rule, if it has one: the pair, and where the last good token stops. There, not at the next
    /// token, the `;` is missing.
    pub(super) fn faulty_end(&mut self) -> Option<(Pair<'i, Rule>, usize)> {
        if !is_faulty_end(self.peek()?) {
            return None;
        }
        let start = self.whole.as_span().start();
        let good = self.whole.clone().into_inner().rev().find(|part| !is_faulty_end(part.as_rule()));
        let end_before = good.map_or(start, |part| token_end(&part));
        self.any().map(|pair| (pair, end_before))
    }
}

/// The place of a pair without the space that pest adds behind an optional part that is absent. `text` is the whole file.
pub(super) fn span_of(file: u32, text: &str, pair: &Pair<'_, Rule>) -> Span {
    let span = pair.as_span();
    // Space ends with a blank, a comment with `*/` or the file; nothing else has to be looked at.
    let end = match text.as_bytes()[..span.end()].last() {
        Some(b' ' | b'\t' | b'\r' | b'\n' | b'/' | 0xBF) => token_end(pair),
        _ if span.end() == text.len() => token_end(pair),
        _ => span.end(),
    };
    Span { file, start: span.start() as u32, end: end as u32 }
}

fn token_end(pair: &Pair<'_, Rule>) -> usize {
    let inner = pair.clone().into_inner().rev().find(|part| !is_missing(part.as_rule()));
    inner.map_or_else(|| pair.as_span().end(), |part| token_end(&part))
}

fn is_faulty_end(rule: Rule) -> bool {
    is_missing(rule) || rule == Rule::wrong_comma
}

fn is_missing(rule: Rule) -> bool {
    matches!(
        rule,
        Rule::missing_item_semi
            | Rule::missing_field_semi
            | Rule::missing_enumerant_semi
            | Rule::missing_member_semi
            | Rule::missing_close
    )
}

fn is_punctuation(rule: Rule) -> bool {
    matches!(
        rule,
        Rule::lbrace
            | Rule::rbrace
            | Rule::lparen
            | Rule::rparen
            | Rule::lbracket
            | Rule::rbracket
            | Rule::langle
            | Rule::rangle
            | Rule::dot_brace
            | Rule::comma
            | Rule::colon
            | Rule::semi
            | Rule::equals
            | Rule::arrow
            | Rule::at
            | Rule::EOI
    )
}
