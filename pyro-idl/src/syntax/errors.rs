//! Faulty text to diagnostics. What a recovery rule stepped over is parsed once more as what it was probably meant to be: that
//! gives the exact token and what could have stood there.

use pest::Parser;
use pest::error::{Error, ErrorVariant, InputLocation};

use super::generated::{IdlParser, Rule};
use super::hints;
use crate::diagnostic::{Diagnostic, code};
use crate::source::Span;

/// What the faulty text stands in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    File,
    Enum,
    Union,
    Fields,
    Service,
}

pub(super) const ITEMS: [(&str, Rule); 9] = [
    ("package", Rule::package),
    ("import", Rule::import),
    ("const", Rule::const_def),
    ("type", Rule::alias_def),
    ("enum", Rule::enum_def),
    ("union", Rule::union_def),
    ("struct", Rule::struct_def),
    ("exception", Rule::exception_def),
    ("service", Rule::service_def),
];
pub(super) const MEMBERS: [(&str, Rule); 6] = [
    ("fn", Rule::method),
    ("oneway", Rule::method),
    ("property", Rule::property),
    ("readonly", Rule::property),
    ("const", Rule::service_const),
    ("reserved", Rule::reserved),
];
/// Explains `bad`, which starts at `start` and which no rule of its place could read.
pub(super) fn explain(file: u32, text: &str, start: usize, bad: &str, place: Place) -> Diagnostic {
    let span = |from: usize, to: usize| Span { file, start: from as u32, end: to as u32 };
    let skipped = skip_lead(bad);
    let at = start + skipped;
    let rest = &text[at..];
    if bad[skipped..].is_empty() {
        return dangling(span(start, start + first_line(bad).len()), bad, place);
    }
    if rest.starts_with(';') {
        let diagnostic = Diagnostic::new(code::SYNTAX, span(at, at + 1), "expected a declaration, found `;`");
        return diagnostic.under("there is nothing to end here").fix("remove the `;`", span(at, at + 1), "");
    }
    if rest.starts_with('}') {
        let diagnostic = Diagnostic::new(code::SYNTAX, span(at, at + 1), "expected a declaration, found `}`");
        return diagnostic.under("there is no `{` for it");
    }
    // The arguments of an annotation, which has been taken without them.
    if rest.starts_with('(')
        && skipped > 0
        && let Err(error) = IdlParser::parse(Rule::args, rest)
    {
        let (offset, expected) = read(&error);
        return from_expected(file, text, at, at + offset, &expected);
    }
    if let Some(word) = rest.strip_prefix('@').map(word_at).filter(|word| is_keyword(word)) {
        let message = format!("the keyword `{word}` is no annotation");
        let diagnostic = Diagnostic::new(code::SYNTAX, span(at, at + 1 + word.len()), message);
        return diagnostic.fix("write it without `@`", span(at, at + 1), "");
    }
    let word = word_at(rest);
    let Some(rule) = intended(place, &bad[skipped..]) else {
        return hints::unknown_word(span(at, at + token_length(rest)), word, rest, place);
    };
    match IdlParser::parse(rule, rest) {
        Ok(_) => misplaced(span(at, at + word.len().max(1)), word, rule),
        Err(error) => {
            let (offset, expected) = read(&error);
            from_expected(file, text, at, at + offset, &expected)
        }
    }
}

/// An item inside the body of another one.
pub(super) fn nested(file: u32, start: usize, bad: &str, place: Place) -> Diagnostic {
    let at = start + skip_lead(bad);
    let word = word_at(&bad[at - start..]);
    let span = Span { file, start: at as u32, end: (at + word.len()) as u32 };
    let (place, outer) = match place {
        Place::File => ("here", "item"),
        Place::Enum => ("inside of an enum", "enum"),
        Place::Union => ("inside of a union", "union"),
        Place::Fields => ("among fields", "braces"),
        Place::Service => ("inside of a service", "service"),
    };
    let diagnostic = Diagnostic::new(code::SYNTAX, span, format!("`{word}` cannot stand {place}"));
    let what = match word {
        "type" => "alias",
        "import" | "package" => return diagnostic.help("it stands at the top of the file"),
        _ => word,
    };
    diagnostic.help(format!("declare the {what} outside of the {outer}"))
}

/// For text that not even the recovery rules took.
pub(super) fn whole_file(file: u32, text: &str, error: &Error<Rule>) -> Diagnostic {
    let (offset, expected) = read(error);
    from_expected(file, text, 0, offset, &expected)
}

/// Which rule the text was probably meant for.
fn intended(place: Place, bad: &str) -> Option<Rule> {
    let word = word_at(bad);
    let by_word =
        |table: &[(&str, Rule)]| table.iter().find(|(name, _)| *name == word).map(|(_, rule)| *rule);
    match place {
        Place::File => by_word(&ITEMS),
        Place::Service => by_word(&MEMBERS),
        _ if word == "reserved" && bad[word.len()..].trim_start().starts_with('"') => Some(Rule::reserved),
        Place::Enum => Some(Rule::enumerant),
        Place::Union => Some(Rule::variant),
        Place::Fields => Some(Rule::field),
    }
}

/// The declaration is well-formed, but not where it stands.
fn misplaced(span: Span, word: &str, rule: Rule) -> Diagnostic {
    let message = format!("`{word}` cannot stand here");
    let diagnostic = Diagnostic::new(code::SYNTAX, span, message);
    match rule {
        Rule::package => diagnostic.help("a file has one `package`, before everything else"),
        Rule::import => {
            diagnostic.help("documentation and annotations cannot stand before an import: move it up")
        }
        _ => diagnostic,
    }
}

/// Documentation or annotations with nothing behind them.
fn dangling(span: Span, bad: &str, place: Place) -> Diagnostic {
    let what = if place == Place::File { "declaration" } else { "member" };
    if bad.starts_with("///") && !bad.contains('@') {
        let message = format!("this documents nothing: no {what} follows");
        let diagnostic = Diagnostic::new(code::DANGLING_DOC, span, message);
        let lines = bad
            .match_indices("///")
            .filter(|(at, _)| bad[..*at].trim_end_matches([' ', '\t']).ends_with(['\n', '\r']) || *at == 0);
        let slash =
            |at: usize| Span { start: span.start + at as u32, end: span.start + at as u32 + 1, ..span };
        let edits = lines.map(|(at, _)| (slash(at), String::new())).collect();
        return diagnostic.with_edits("write `//` for a plain comment", edits, true);
    }
    Diagnostic::new(code::SYNTAX, span, format!("expected a {what} behind this"))
        .under("it belongs to nothing")
}

/// How far pest came, and what it tried there.
fn read(error: &Error<Rule>) -> (usize, Vec<Rule>) {
    let offset = match error.location {
        InputLocation::Pos(offset) => offset,
        InputLocation::Span((offset, _)) => offset,
    };
    match &error.variant {
        ErrorVariant::ParsingError { positives, .. } => (offset, positives.clone()),
        ErrorVariant::CustomError { .. } => (offset, Vec::new()),
    }
}

/// `start` is where the declaration begins, `at` the token that does not fit.
fn from_expected(file: u32, text: &str, start: usize, at: usize, rules: &[Rule]) -> Diagnostic {
    let span = |from: usize, to: usize| Span { file, start: from as u32, end: to as u32 };
    let expected = expected(rules, &text[start..at]);
    let found = found(text, at);
    let token = span(at, at + token_length(&text[at..]));
    // A missing end is shown where it is missing, not at the next line's first token.
    let before = last_token_end(&text[start..at]) + start;
    let line_break = text[before..at].contains('\n');
    let has = |rule| rules.contains(&rule);
    let wanted =
        has(Rule::semi) || has(Rule::rbrace) || has(Rule::rparen) && is_keyword(word_at(&text[at..]));
    let place = if (line_break && wanted) || at == text.len() { span(before, before) } else { token };
    let message = format!("expected {expected}, found {found}");
    let diagnostic = Diagnostic::new(code::SYNTAX, place, message).under(format!("expected {expected}"));
    let at = hints::Fault { before: &text[start..at], rest: &text[at..], rules, token };
    hints::hint(diagnostic, &at)
}

pub(super) fn is_keyword(word: &str) -> bool {
    ITEMS.iter().chain(&MEMBERS).any(|(name, _)| *name == word) || matches!(word, "as" | "extends" | "throws")
}

/// What could stand there, in words: what must come, or else what may come.
fn expected(rules: &[Rule], before: &str) -> String {
    // pest names the only rule that it tried in a type, which is a name.
    let before = before.trim_end();
    let is_type = before.ends_with(':') || before.ends_with("->") || before.ends_with('<');
    if is_type && rules.iter().all(|rule| matches!(rule, Rule::ident | Rule::path | Rule::ty)) {
        return "a type".to_owned();
    }
    let mut must: Vec<&str> = Vec::new();
    let mut may: Vec<&str> = Vec::new();
    for rule in rules {
        let (list, text) = match describe(*rule) {
            (true, text) => (&mut must, text),
            (false, text) => (&mut may, text),
        };
        if !text.is_empty() && !list.contains(&text) {
            list.push(text);
        }
    }
    let equals = rules.contains(&Rule::equals).then_some("`=`");
    let mut list = match (must.is_empty(), equals) {
        (false, _) => must,
        (true, Some(equals)) => vec![equals],
        (true, None) => may,
    };
    match list.pop() {
        None => "something else".to_owned(),
        Some(last) if list.is_empty() => last.to_owned(),
        Some(last) => format!("{} or {last}", list.join(", ")),
    }
}

/// How a rule is called, and whether it is of those that matter most; empty for those that no message names.
fn describe(rule: Rule) -> (bool, &'static str) {
    match rule {
        Rule::ident | Rule::name | Rule::path | Rule::import_name => (true, "a name"),
        Rule::ty => (true, "a type"),
        Rule::value => (true, "a value"),
        Rule::string => (true, "a string"),
        Rule::param | Rule::params => (true, "a parameter"),
        Rule::arg => (true, "an argument"),
        Rule::entry => (true, "`key: value`"),
        Rule::item => (true, "a declaration"),
        Rule::field => (true, "a field"),
        Rule::enumerant | Rule::variant => (true, "a name"),
        Rule::lbrace | Rule::variant_body => (true, "`{`"),
        Rule::rbrace => (true, "`}`"),
        Rule::lparen => (true, "`(`"),
        Rule::rparen => (true, "`)`"),
        Rule::rbracket => (true, "`]`"),
        Rule::rangle => (true, "`>`"),
        Rule::colon => (true, "`:`"),
        Rule::semi => (true, "`;`"),
        Rule::comma => (true, "`,`"),
        Rule::k_fn => (true, "`fn`"),
        Rule::k_property => (true, "`property`"),
        Rule::k_package => (true, "`package`"),
        Rule::returns | Rule::arrow => (false, "`->`"),
        Rule::throws | Rule::k_throws => (false, "`throws`"),
        Rule::extends | Rule::k_extends => (false, "`extends`"),
        Rule::default | Rule::equals => (false, "`=`"),
        Rule::generics | Rule::langle => (false, "`<`"),
        Rule::question => (false, "`?`"),
        Rule::dot_brace | Rule::import_names => (false, "`.{`"),
        Rule::k_as => (false, "`as`"),
        Rule::star => (false, "`*`"),
        _ => (false, ""),
    }
}

/// What stands at a place, in words.
pub(super) fn found(text: &str, at: usize) -> String {
    let rest = text.get(at..).unwrap_or("");
    match rest.chars().next() {
        None => "the end of the file".to_owned(),
        Some(_) if is_keyword(word_at(rest)) => format!("the keyword `{}`", word_at(rest)),
        Some(_) if rest.starts_with("///") => "documentation".to_owned(),
        // Control characters of a garbage file must not reach a terminal.
        Some(c) if c.is_control() => format!("`{}`", c.escape_debug()),
        Some(_) => format!("`{}`", &rest[..token_length(rest)]),
    }
}

/// The length of the token at the start of `rest`, for underlining.
fn token_length(rest: &str) -> usize {
    const MAX: usize = 40;
    let word = word_at(rest).len();
    if rest.starts_with("->") || rest.starts_with(".{") {
        return 2;
    }
    match rest.chars().next() {
        None => 0,
        Some(_) if (1..=MAX).contains(&word) => word,
        Some('"') => {
            first_line(rest)[1..].find('"').map_or(1, |length| if length < MAX { length + 2 } else { 1 })
        }
        Some(first) if first.is_ascii_digit() => {
            rest.find(|c: char| !c.is_ascii_alphanumeric() && c != '_').unwrap_or(rest.len()).min(MAX)
        }
        Some(first) => first.len_utf8(),
    }
}

pub(super) fn word_at(rest: &str) -> &str {
    if rest.starts_with(|c: char| c.is_ascii_digit()) {
        return "";
    }
    &rest[..rest.find(|c: char| !c.is_ascii_alphanumeric() && c != '_').unwrap_or(rest.len())]
}

/// The second word of faulty text: the name, if it should have been an item.
pub(super) fn lost_name(bad: &str) -> Option<String> {
    let rest = &bad[skip_lead(bad)..];
    let name = word_at(rest[word_at(rest).len()..].trim_start());
    (!name.is_empty()).then(|| name.to_owned())
}

fn first_line(text: &str) -> &str {
    text.lines().next().unwrap_or("")
}

/// The length of the documentation, annotations and space at the start of faulty text.
fn skip_lead(bad: &str) -> usize {
    let mut at = 0;
    loop {
        let rest = &bad[at..];
        let space = rest.len() - rest.trim_start().len();
        let rest = &rest[space..];
        let comment = match rest.as_bytes() {
            [b'/', b'/', ..] => Some(first_line(rest).len()),
            [b'/', b'*', ..] => Some(rest[2..].find("*/").map_or(rest.len(), |length| length + 4)),
            _ => None,
        };
        let annot = || IdlParser::parse(Rule::annot, rest).ok().map(|pairs| pairs.as_str().trim_end().len());
        match comment.or_else(|| rest.starts_with('@').then(annot).flatten()) {
            Some(length) => at += space + length,
            None if rest.is_empty() => return bad.len(),
            None => return at + space,
        }
    }
}

/// Where the last token ends: before the space and the comments at the end of `text`, which has no string over a line end.
pub(super) fn last_token_end(text: &str) -> usize {
    let mut end = 0;
    let mut at = 0;
    let bytes = text.as_bytes();
    while at < bytes.len() {
        let rest = &text[at..];
        if rest.starts_with("//") {
            at += rest.find(['\n', '\r']).unwrap_or(rest.len());
        } else if let Some(comment) = rest.strip_prefix("/*") {
            at += comment.find("*/").map_or(rest.len(), |length| length + 4);
        } else {
            let first = rest.chars().next().map_or(1, char::len_utf8);
            let length = if rest.starts_with('"') { quoted_length(rest) } else { first };
            if !rest.starts_with(char::is_whitespace) {
                end = at + length;
            }
            at += length;
        }
    }
    end
}

fn quoted_length(rest: &str) -> usize {
    let mut escaped = false;
    for (at, c) in rest.char_indices().skip(1) {
        match c {
            '\n' | '\r' => return at,
            '"' if !escaped => return at + 1,
            _ => escaped = c == '\\' && !escaped,
        }
    }
    rest.len()
}
