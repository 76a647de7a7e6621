//! A reader of pest's pairs: each builder function takes the parts of its rule in order. Makes no tree nodes itself.

use std::collections::VecDeque;

use pest::iterators::Pair;

use super::generated::Rule;
use crate::source::Span;

/// The parts of one rule, without punctuation.
pub(super) struct Cursor<'i> {
    parts: VecDeque<Pair<'i, Rule>>,
    /// Where the last token before each faulty end stops: there, not at the next token, the `;` is missing.
    end_before: usize,
}

impl<'i> Cursor<'i> {
    pub(super) fn new(pair: Pair<'i, Rule>) -> Self {
        let mut end_before = pair.as_span().start();
        let mut parts = VecDeque::new();
        for part in pair.into_inner() {
            if !is_missing(part.as_rule()) && part.as_rule() != Rule::wrong_comma {
                end_before = token_end(&part);
            }
            if !is_punctuation(part.as_rule()) {
                parts.push_back(part);
            }
        }
        Cursor { parts, end_before }
    }

    /// The next part if it is of this rule.
    pub(super) fn opt(&mut self, rule: Rule) -> Option<Pair<'i, Rule>> {
        if self.parts.front()?.as_rule() == rule { self.parts.pop_front() } else { None }
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
        self.parts.pop_front()
    }

    /// The faulty end of the rule, if it has one: the pair, and where the last good token stops.
    pub(super) fn faulty_end(&mut self) -> Option<(Pair<'i, Rule>, usize)> {
        let rule = self.parts.front()?.as_rule();
        if !is_missing(rule) && rule != Rule::wrong_comma {
            return None;
        }
        self.parts.pop_front().map(|pair| (pair, self.end_before))
    }
}

/// The place of a pair without the space that pest adds behind an optional part that is absent.
pub(super) fn span_of(file: u32, pair: &Pair<'_, Rule>) -> Span {
    Span { file, start: pair.as_span().start() as u32, end: token_end(pair) as u32 }
}

fn token_end(pair: &Pair<'_, Rule>) -> usize {
    let inner = pair.clone().into_inner().rev().find(|part| !is_missing(part.as_rule()));
    inner.map_or_else(|| pair.as_span().end(), |part| token_end(&part))
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
