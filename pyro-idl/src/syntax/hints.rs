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

/// A help for one fault.
enum Hint {
    /// Words alone.
    Help(String),
    /// An edit that can only have been meant.
    Fix(String, Span, String),
    /// An edit that is a guess.
    Suggest(String, Span, String),
}

impl Hint {
    fn help(message: &str) -> Option<Self> {
        Some(Hint::Help(message.to_owned()))
    }

    fn fix(message: impl Into<String>, span: Span, text: impl Into<String>) -> Option<Self> {
        Some(Hint::Fix(message.into(), span, text.into()))
    }

    fn suggest(message: impl Into<String>, span: Span, text: impl Into<String>) -> Option<Self> {
        Some(Hint::Suggest(message.into(), span, text.into()))
    }
}

/// Help for what people often write.
pub(super) fn hint(diagnostic: Diagnostic, fault: &Fault<'_>) -> Diagnostic {
    let word = word_at(fault.rest);
    let hint = result_hint(fault, word)
        .or_else(|| quote_hint(fault))
        .or_else(|| bracket_hint(fault))
        .or_else(|| sign_hint(fault))
        .or_else(|| end_hint(fault, diagnostic.span()))
        .or_else(|| word_hint(fault, word))
        .or_else(|| keyword_hint(fault, word))
        .or_else(|| separator_hint(fault, word))
        .or_else(|| extends_hint(fault, word))
        .or_else(|| name_hint(fault, word));
    match hint {
        Some(Hint::Help(message)) => diagnostic.help(message),
        Some(Hint::Fix(message, span, text)) => diagnostic.fix(message, span, text),
        Some(Hint::Suggest(message, span, text)) => diagnostic.suggest(message, span, text),
        None => diagnostic,
    }
}

/// Strings in the quotes of other languages.
fn quote_hint(fault: &Fault<'_>) -> Option<Hint> {
    let inner = fault.rest.strip_prefix('\'')?;
    let help = "strings stand between `\"`";
    let text = inner.split_once('\'').map(|(text, _)| text);
    match text.filter(|text| !text.contains(['"', '\\', '\n'])) {
        Some(text) => Hint::fix(help, fault.span(text.len() + 2), format!("\"{text}\"")),
        None => Hint::help(help),
    }
}

/// Brackets of other languages: bodies of methods, bases, element types.
fn bracket_hint(fault: &Fault<'_>) -> Option<Hint> {
    let Fault { before, rest, .. } = fault;
    if rest.starts_with('{') && fault.has(Rule::semi) && before.contains("fn ") {
        return Hint::help("a method has no body here: end it with `;`");
    }
    if let (true, Some(base)) = (fault.has(Rule::extends), name_between(rest, '(', ')')) {
        let all = fault.span(base.len() + 2);
        return Hint::fix("what it extends stands behind `extends`", all, format!(" extends {base}"));
    }
    if rest.starts_with('(') && fault.has(Rule::lbrace) {
        return Hint::help(
            match before.trim_start().starts_with("service") || before.contains("exception") {
                true => "what it extends stands behind `extends`: `extends Base`",
                false => "fields stand between `{` and `}`",
            },
        );
    }
    if rest.starts_with('[') && (fault.has(Rule::generics) || fault.has(Rule::langle)) {
        let help = "the types of a list stand between `<` and `>`: `list<T>`";
        return match name_between(rest, '[', ']') {
            Some(types) => Hint::fix(help, fault.span(types.len() + 2), format!("<{types}>")),
            None => Hint::help(help),
        };
    }
    None
}

/// One sign where another one belongs.
fn sign_hint(fault: &Fault<'_>) -> Option<Hint> {
    let Fault { rest, token, .. } = fault;
    if rest.starts_with('|') {
        return Hint::help("a value that may be absent is written `T?`; one of several is a `union`");
    }
    if rest.starts_with(':') && fault.has(Rule::equals) {
        return Hint::fix("write `=`", *token, " =");
    }
    if rest.starts_with('=') && fault.has(Rule::colon) {
        return Hint::help("a type stands before the value: `name: type = value`");
    }
    None
}

/// What has no end; `place` is where the fault is shown.
fn end_hint(fault: &Fault<'_>, place: Span) -> Option<Hint> {
    // The token stands on the next line: what is faulty is the end before it.
    let end = fault.end();
    if place == end && fault.has(Rule::semi) {
        return Hint::fix("add `;`", end, ";");
    }
    if place == end && fault.has(Rule::rparen) {
        return Hint::suggest("close the parameters with `)`", end, ");");
    }
    for (rule, sign, behind) in
        [(Rule::rangle, ">", [";", ")", "="]), (Rule::rparen, ")", ["->", ";", "throws"])]
    {
        if fault.has(rule) && behind.iter().any(|token| fault.rest.starts_with(token)) {
            return Hint::suggest(format!("add `{sign}`"), end, sign);
        }
    }
    None
}

/// Words where they mean nothing.
fn word_hint(fault: &Fault<'_>, word: &str) -> Option<Hint> {
    if fault.has(Rule::k_fn) && word == "property" {
        return Hint::help("only a method can be `oneway`: remove the word");
    }
    if fault.has(Rule::comma) && !word.is_empty() && fault.before.trim_end().ends_with('*') {
        return Hint::help("`*` stands alone: `*, name: type`; any number of values is a `name: list<T>`");
    }
    None
}

/// A name where a keyword is missing, or another word for the keyword.
fn keyword_hint(fault: &Fault<'_>, word: &str) -> Option<Hint> {
    let token = fault.token;
    let keywords = [(Rule::k_fn, "fn"), (Rule::k_property, "property")];
    let (_, own) = keywords.into_iter().find(|(rule, _)| fault.has(*rule) && !word.is_empty())?;
    if fault.rest[word.len()..].trim_start().starts_with(['(', ':']) {
        let place = Span { end: token.start, ..token };
        return Hint::fix(format!("add `{own}`"), place, format!("{own} "));
    }
    Hint::suggest(format!("write `{own}`"), token, own)
}

/// Two things in a row without the sign between them.
fn separator_hint(fault: &Fault<'_>, word: &str) -> Option<Hint> {
    let follows = !fault.has(Rule::semi) && (!word.is_empty() || fault.rest.starts_with('"'));
    let signs = [(Rule::comma, ","), (Rule::equals, " =")];
    let (_, sign) = signs.into_iter().find(|(rule, _)| follows && fault.has(*rule))?;
    Hint::suggest(format!("add `{}`", sign.trim()), fault.end(), sign)
}

/// A name that is a keyword, or has no `:` before it.
fn name_hint(fault: &Fault<'_>, word: &str) -> Option<Hint> {
    if fault.has(Rule::colon) && !word.is_empty() {
        return colon_hint(fault, word);
    }
    if fault.has(Rule::ident) && is_keyword(word) {
        let help = format!("a keyword can be a name in back-ticks: `` `{word}` ``");
        return Hint::fix(help, fault.token, format!("`{word}`"));
    }
    None
}

/// Behind the parameters: what other languages write for `->` and `throws`.
fn result_hint(fault: &Fault<'_>, word: &str) -> Option<Hint> {
    let arrow = |length| Hint::fix("write `->` before the type of the result", fault.span(length), "->");
    let result = fault.has(Rule::returns) || fault.has(Rule::arrow);
    let throws = fault.has(Rule::throws) || fault.has(Rule::k_throws);
    if result && fault.rest.starts_with("=>") {
        return arrow(2);
    }
    if result && fault.rest.starts_with(':') {
        return arrow(1);
    }
    let near = suggest::closest(word, ["returns", "throws", "raises"]).unwrap_or(word);
    match (word, near) {
        ("return" | "returns", _) | (_, "returns") if result => arrow(word.len()),
        ("raise" | "throw", _) | (_, "throws" | "raises") if throws => {
            Hint::fix("write `throws`", fault.span(word.len()), "throws")
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

fn extends_hint(fault: &Fault<'_>, word: &str) -> Option<Hint> {
    let may_extend = fault.has(Rule::extends) || fault.has(Rule::k_extends);
    let foreign = fault.rest.starts_with(':') || matches!(word, "implements" | "inherits" | "with" | "is");
    let is_meant = may_extend && (foreign || suggest::closest(word, ["extends"]).is_some());
    Hint::suggest("write `extends`", fault.token, "extends").filter(|_| is_meant)
}

/// Two words where `name: type` belongs: the `:` is missing, or the type stands first as in C.
fn colon_hint(fault: &Fault<'_>, word: &str) -> Option<Hint> {
    let behind = fault.rest[word.len()..].trim_start();
    let before = fault.before.trim_end();
    let first = before.rsplit(|c: char| !c.is_ascii_alphanumeric() && c != '_').next().unwrap_or("");
    if first.is_empty() || fault.before.len() == before.len() {
        return None;
    }
    if first == "reserved" {
        return Hint::suggest("reserved names stand between `\"`", fault.token, format!("\"{word}\""));
    }
    let start = fault.token.start - (fault.before.len() - before.len() + first.len()) as u32;
    // Names of types that are made of small letters; others begin with a capital one.
    let is_type =
        |word: &str| crate::check::is_type_word(word) || word.starts_with(|c: char| c.is_ascii_uppercase());
    if behind.starts_with([';', '=', ',', ')']) && is_type(first) && !is_type(word) {
        let span = Span { start, end: fault.span(word.len()).end, ..fault.token };
        return Hint::fix("the name comes first", span, format!("{word}: {first}"));
    }
    let end = start + first.len() as u32;
    Hint::suggest("a `:` stands between name and type", Span { start: end, end, ..fault.token }, ":")
}
