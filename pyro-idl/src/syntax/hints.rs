//! Help for what people write who come from another language, or whose finger slipped. Finds no faults.

use super::errors::{ITEMS, MEMBERS, Place, found, is_keyword, last_token_end, word_at};
use super::generated::Rule;
use crate::diagnostic::{Diagnostic, code};
use crate::source::Span;
use crate::suggest;

/// Words of other languages for what is meant here.
const FOREIGN: [(&str, &str); 17] = [
    ("def", "fn"),
    ("func", "fn"),
    ("fun", "fn"),
    ("function", "fn"),
    ("method", "fn"),
    ("rpc", "fn"),
    ("attribute", "property"),
    ("field", "property"),
    ("class", "struct"),
    ("message", "struct"),
    ("record", "struct"),
    ("interface", "service"),
    ("trait", "service"),
    ("typedef", "type"),
    ("error", "exception"),
    ("use", "import"),
    ("namespace", "package"),
];

/// A place where the text goes on in another way than it must.
pub(super) struct Fault<'a> {
    /// The declaration up to there.
    pub(super) before: &'a str,
    /// What stands there, to the end of the file.
    pub(super) rest: &'a str,
    /// What was tried there.
    pub(super) rules: &'a [Rule],
    /// The token that stands there.
    pub(super) token: Span,
}

impl Fault<'_> {
    fn has(&self, rule: Rule) -> bool {
        self.rules.contains(&rule)
    }

    /// Where the last good token ends.
    fn end(&self) -> Span {
        let end = self.token.start - (self.before.len() - last_token_end(self.before)) as u32;
        Span { start: end, end, ..self.token }
    }

    /// The span of the token with what stands behind it, `length` bytes in all.
    fn span(&self, length: usize) -> Span {
        Span { end: self.token.start + length as u32, ..self.token }
    }
}

/// A word that begins nothing of its place.
pub(super) fn unknown_word(span: Span, word: &str, rest: &str, place: Place) -> Diagnostic {
    let (what, table) = match place {
        Place::File => (
            "an item: `const`, `type`, `enum`, `union`, `struct`, `exception` or `service`",
            ITEMS.as_slice(),
        ),
        _ => ("a member: `fn`, `oneway fn`, `property`, `readonly property` or `const`", MEMBERS.as_slice()),
    };
    let found = found(rest, 0);
    let diagnostic = Diagnostic::new(code::SYNTAX, span, format!("expected {what}, found {found}"));
    let names = table.iter().map(|(name, _)| *name);
    let foreign = FOREIGN.iter().find(|(name, own)| *name == word && names.clone().any(|name| name == *own));
    if let Some((_, own)) = foreign {
        // The others mean more, or something else, where they come from.
        let certain = matches!(word, "def" | "func" | "fun" | "function" | "typedef" | "namespace");
        let help = format!("write `{own}`");
        return if certain { diagnostic.fix(help, span, *own) } else { diagnostic.suggest(help, span, *own) };
    }
    if word == "static" {
        return diagnostic.fix("write `@static`", span, "@static");
    }
    if matches!(word, "async" | "public" | "pub" | "export" | "default") {
        let why = if word == "async" { "every method can be awaited" } else { "it is not needed" };
        return diagnostic.fix(format!("remove `{word}`: {why}"), span, "");
    }
    if place == Place::Service
        && matches!(word, "struct" | "enum" | "union" | "exception" | "type" | "service")
    {
        return diagnostic.help(format!("declare the {word} outside of the service"));
    }
    if place == Place::File && MEMBERS.iter().any(|(name, _)| *name == word) {
        return diagnostic.help("it stands inside of a service: `service Name { .. }`");
    }
    if word == "stream" {
        return diagnostic.help("a method that gives a stream is written `fn name() -> stream<T>;`");
    }
    if rest.starts_with('#') {
        return diagnostic.fix("a comment begins with `//`, documentation with `///`", span, "//");
    }
    match suggest::closest(word, names.filter(|name| shares_start(word, name))) {
        Some(name) => diagnostic.suggest(format!("did you mean `{name}`?"), span, name),
        None if place == Place::Service && names_type_first(rest) => {
            diagnostic.help("write `fn name(parameter: type) -> type;`, with the result behind the arrow")
        }
        None => diagnostic,
    }
}

/// A slip of the finger rarely changes both ends of a word: `option` is no `union`.
fn shares_start(word: &str, name: &str) -> bool {
    let (word, name) = (word.as_bytes(), name.as_bytes());
    let same = |(one, other): (Option<&u8>, Option<&u8>)| match (one, other) {
        (Some(one), Some(other)) => one.eq_ignore_ascii_case(other),
        _ => false,
    };
    same((word.first(), name.first())) || same((word.get(1), name.first()))
}

/// `int name(`, as in C.
fn names_type_first(rest: &str) -> bool {
    let behind = rest[word_at(rest).len()..].trim_start();
    let name = word_at(behind);
    !name.is_empty() && behind[name.len()..].trim_start().starts_with('(')
}

/// Help for what people often write.
pub(super) fn hint(diagnostic: Diagnostic, fault: &Fault<'_>) -> Diagnostic {
    let Fault { before, rest, token, .. } = fault;
    let word = word_at(rest);
    if let Some((message, length, text)) = result_hint(fault, word) {
        return diagnostic.fix(message, fault.span(length), text);
    }
    if let Some(inner) = rest.strip_prefix('\'') {
        let text = inner.split_once('\'').map(|(text, _)| text);
        let help = "strings stand between `\"`";
        return match text.filter(|text| !text.contains(['"', '\\', '\n'])) {
            Some(text) => diagnostic.fix(help, fault.span(text.len() + 2), format!("\"{text}\"")),
            None => diagnostic.help(help),
        };
    }
    if rest.starts_with('{') && fault.has(Rule::semi) && before.contains("fn ") {
        return diagnostic.help("a method has no body here: end it with `;`");
    }
    if let (true, Some(base)) = (fault.has(Rule::extends), name_between(rest, '(', ')')) {
        let all = fault.span(base.len() + 2);
        return diagnostic.fix("what it extends stands behind `extends`", all, format!(" extends {base}"));
    }
    if rest.starts_with('(') && fault.has(Rule::lbrace) {
        return diagnostic.help(
            match before.trim_start().starts_with("service") || before.contains("exception") {
                true => "what it extends stands behind `extends`: `extends Base`",
                false => "fields stand between `{` and `}`",
            },
        );
    }
    if rest.starts_with('[') && (fault.has(Rule::generics) || fault.has(Rule::langle)) {
        let help = "the types of a list stand between `<` and `>`: `list<T>`";
        return match name_between(rest, '[', ']') {
            Some(types) => diagnostic.fix(help, fault.span(types.len() + 2), format!("<{types}>")),
            None => diagnostic.help(help),
        };
    }
    if rest.starts_with('|') {
        return diagnostic.help("a value that may be absent is written `T?`; one of several is a `union`");
    }
    if rest.starts_with(':') && fault.has(Rule::equals) {
        return diagnostic.fix("write `=`", *token, " =");
    }
    if rest.starts_with('=') && fault.has(Rule::colon) {
        return diagnostic.help("a type stands before the value: `name: type = value`");
    }
    // The token stands on the next line: what is faulty is the end before it.
    let end = fault.end();
    if diagnostic.span() == end && fault.has(Rule::semi) {
        return diagnostic.fix("add `;`", end, ";");
    }
    if diagnostic.span() == end && fault.has(Rule::rparen) {
        return diagnostic.suggest("close the parameters with `)`", end, ");");
    }
    for (rule, sign, behind) in
        [(Rule::rangle, ">", [";", ")", "="]), (Rule::rparen, ")", ["->", ";", "throws"])]
    {
        if fault.has(rule) && behind.iter().any(|token| rest.starts_with(token)) {
            return diagnostic.suggest(format!("add `{sign}`"), end, sign);
        }
    }
    if fault.has(Rule::k_fn) && word == "property" {
        return diagnostic.help("only a method can be `oneway`: remove the word");
    }
    if fault.has(Rule::comma) && !word.is_empty() && before.trim_end().ends_with('*') {
        return diagnostic
            .help("`*` stands alone: `*, name: type`; any number of values is a `name: list<T>`");
    }
    for (rule, own) in [(Rule::k_fn, "fn"), (Rule::k_property, "property")] {
        if fault.has(rule) && !word.is_empty() {
            // A name stands there, or another word for the keyword.
            let is_name = rest[word.len()..].trim_start().starts_with(['(', ':']);
            return match is_name {
                true => {
                    let place = Span { end: token.start, ..*token };
                    diagnostic.fix(format!("add `{own}`"), place, format!("{own} "))
                }
                false => diagnostic.suggest(format!("write `{own}`"), *token, own),
            };
        }
    }
    for (rule, sign) in [(Rule::comma, ","), (Rule::equals, " =")] {
        if fault.has(rule) && !fault.has(Rule::semi) && (!word.is_empty() || rest.starts_with('"')) {
            return diagnostic.suggest(format!("add `{}`", sign.trim()), end, sign);
        }
    }
    if let Some(extends) = extends_hint(fault, word) {
        return diagnostic.suggest(extends, *token, "extends");
    }
    if fault.has(Rule::colon) && !word.is_empty() {
        return colon_hint(diagnostic, fault, word);
    }
    if fault.has(Rule::ident) && is_keyword(word) {
        return diagnostic.fix(
            format!("a keyword can be a name in back-ticks: `` `{word}` ``"),
            *token,
            format!("`{word}`"),
        );
    }
    diagnostic
}

/// Behind the parameters: what other languages write for `->` and `throws`. The message, how many bytes go, and what comes.
fn result_hint(fault: &Fault<'_>, word: &str) -> Option<(&'static str, usize, &'static str)> {
    const ARROW: &str = "write `->` before the type of the result";
    let result = fault.has(Rule::returns) || fault.has(Rule::arrow);
    let throws = fault.has(Rule::throws) || fault.has(Rule::k_throws);
    if result && fault.rest.starts_with("=>") {
        return Some((ARROW, 2, "->"));
    }
    if result && fault.rest.starts_with(':') {
        return Some((ARROW, 1, "->"));
    }
    let near = suggest::closest(word, ["returns", "throws", "raises"]).unwrap_or(word);
    match (word, near) {
        ("return" | "returns", _) | (_, "returns") if result => Some((ARROW, word.len(), "->")),
        ("raise" | "throw", _) | (_, "throws" | "raises") if throws => {
            Some(("write `throws`", word.len(), "throws"))
        }
        _ => None,
    }
}

/// What stands between two brackets at the start of `rest`, if it is names only.
fn name_between(rest: &str, open: char, close: char) -> Option<&str> {
    let (inner, _) = rest.strip_prefix(open)?.split_once(close)?;
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '.' | ',' | ' ' | '?');
    (!inner.trim().is_empty() && inner.chars().all(plain)).then_some(inner)
}

fn extends_hint(fault: &Fault<'_>, word: &str) -> Option<&'static str> {
    let may_extend = fault.has(Rule::extends) || fault.has(Rule::k_extends);
    let foreign = fault.rest.starts_with(':') || matches!(word, "implements" | "inherits" | "with" | "is");
    (may_extend && (foreign || suggest::closest(word, ["extends"]).is_some())).then_some("write `extends`")
}

/// Two words where `name: type` belongs: the `:` is missing, or the type stands first as in C.
fn colon_hint(diagnostic: Diagnostic, fault: &Fault<'_>, word: &str) -> Diagnostic {
    let behind = fault.rest[word.len()..].trim_start();
    let before = fault.before.trim_end();
    let first = before.rsplit(|c: char| !c.is_ascii_alphanumeric() && c != '_').next().unwrap_or("");
    if first.is_empty() || fault.before.len() == before.len() {
        return diagnostic;
    }
    if first == "reserved" {
        return diagnostic.suggest("reserved names stand between `\"`", fault.token, format!("\"{word}\""));
    }
    let start = fault.token.start - (fault.before.len() - before.len() + first.len()) as u32;
    // Names of types that are made of small letters; others begin with a capital one.
    let is_type =
        |word: &str| crate::check::is_type_word(word) || word.starts_with(|c: char| c.is_ascii_uppercase());
    if behind.starts_with([';', '=', ',', ')']) && is_type(first) && !is_type(word) {
        let span = Span { start, end: fault.span(word.len()).end, ..fault.token };
        return diagnostic.fix("the name comes first", span, format!("{word}: {first}"));
    }
    let end = start + first.len() as u32;
    diagnostic.suggest("a `:` stands between name and type", Span { start: end, end, ..fault.token }, ":")
}
