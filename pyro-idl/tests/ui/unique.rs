//! No two cases test the same construct for the same code: two that do would count as two, and prove what one does. Cases that
//! break a rule are told apart by what is said of them, those that break none by their declarations, those of the formatter by
//! the layout that they come in; names that authors choose make no difference anywhere.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use pyro_idl::decl::{Item, Member};
use pyro_idl::{Diagnostic, Diagnostics, ItemKind, Sources};

use crate::cases::{cases, code_of, compile, name, sources};
use crate::{breaking, lint};

/// Words that mean the same in every case; all others are names of the case itself.
const WORDS: &str = "package import as const type enum union struct exception service extends throws fn oneway property \
    readonly reserved bool int float str bytes complex decimal date time datetime timedelta uuid uri any none i8 u8 u16 f32 list \
    set map tuple stream ref instance register serializers explicit expose local name python deprecated since unstable allow \
    callback blocking static idempotent concurrent exclusive sync T K V A B C true false";

/// A message with the names of its case left out.
fn words(text: &str) -> String {
    let known: BTreeSet<&str> = WORDS.split_whitespace().collect();
    let is_word = |c: char| c.is_ascii_alphanumeric() || c == '_';
    let plain = |text: &str| text.chars().filter(|c| !c.is_ascii_digit()).collect::<String>();
    let quoted = |text: &str| {
        let mut words = text.split(|c| !is_word(c));
        let mut kept = String::new();
        for part in text.split_inclusive(|c| !is_word(c)) {
            let word = words.next().unwrap_or_default();
            kept.push_str(if word.is_empty() || known.contains(word) { word } else { "_" });
            kept.push_str(&part[word.len()..]);
        }
        kept
    };
    let parts = text.split('`').enumerate();
    parts
        .map(|(index, part)| if index % 2 == 0 { plain(part) } else { quoted(part) })
        .collect::<Vec<_>>()
        .join("`")
}

/// What kind of declaration a finding stands in.
fn around(found: &Diagnostic, sources: &Sources) -> String {
    let span = found.span();
    let text = sources.file(span).map_or("", |file| file.text.as_str());
    let ast = pyro_idl::syntax::parse(span.file, text, &mut Diagnostics::default());
    if ast.package.is_some_and(|package| span.start <= package.name.span.end) {
        return "package".to_owned();
    }
    if ast.imports.iter().any(|import| import.span.start <= span.start && span.start < import.span.end) {
        return "import".to_owned();
    }
    let Some(item) = ast.items.iter().find(|item| item.decl().span.end > span.start) else {
        return String::new();
    };
    if item.decl().span.start > span.start {
        return format!("before a {}", ItemKind::of(item).word());
    }
    let Item::Service(service) = item else { return ItemKind::of(item).word().to_owned() };
    let method = |member: &Member| match member {
        Member::Property(_) => "a property".to_owned(),
        Member::Method(method) if method.params.iter().any(|param| param.decl.span.end > span.start) => {
            "a parameter".to_owned()
        }
        Member::Method(_) => "a method".to_owned(),
    };
    let member = service.members.iter().find(|member| member.decl().span.end > span.start);
    match member {
        Some(member) if member.decl().span.start <= span.start => method(member),
        _ => "service".to_owned(),
    }
}

/// What a finding is about: its code, its words without names, and what kind of declaration it stands in.
fn construct(found: &Diagnostic, sources: &Sources) -> String {
    let labels = found.labels.iter().map(|label| words(&label.text));
    let help = found.help.iter().map(|help| words(&help.message));
    let notes = found.notes.iter().map(|note| words(note));
    let files = found.labels.iter().map(|label| label.span.file).collect::<BTreeSet<u32>>().len();
    let all: Vec<String> =
        std::iter::once(words(&found.message)).chain(labels).chain(notes).chain(help).collect();
    format!("{} in {}, {files}: {}", found.code.id, around(found, sources), all.join(" / "))
}

/// The cases of a folder by what they test, for each code.
#[derive(Default)]
struct Constructs {
    known: BTreeMap<(String, String), String>,
    twins: Vec<String>,
}

impl Constructs {
    fn add(&mut self, code: &str, case: &Path, construct: String) {
        let construct = (code.to_owned(), construct);
        match self.known.get(&construct) {
            Some(first) => self.twins.push(format!("{first} and {}: {}", name(case), construct.1)),
            None => _ = self.known.insert(construct, name(case)),
        }
    }

    /// What is said about the code that the case is named by; nothing to compare if it is silent.
    fn add_finding(&mut self, code: &str, case: &Path, found: &Diagnostics, sources: &Sources) -> bool {
        let found = found.iter().find(|found| found.code.id == code);
        if let Some(found) = found {
            self.add(code, case, construct(found, sources));
        }
        found.is_some()
    }

    fn check(self) {
        assert!(self.known.len() > 20, "only {} cases", self.known.len());
        assert!(self.twins.is_empty(), "the same twice:\n{}", self.twins.join("\n"));
    }
}

#[test]
fn no_two_faulty_files_break_a_rule_alike() {
    let mut constructs = Constructs::default();
    for case in cases("fail") {
        let sources = sources(&case);
        let found = compile(&sources).diagnostics;
        assert!(constructs.add_finding(&code_of(&case), &case, &found, &sources), "{}", name(&case));
    }
    constructs.check();
}

#[test]
fn no_two_good_files_are_alike() {
    let mut constructs = Constructs::default();
    for case in cases("ok") {
        constructs.add(&code_of(&case), &case, shape(&sources(&case)));
    }
    constructs.check();
}

#[test]
fn no_two_cases_of_a_lint_rule_are_alike() {
    let mut constructs = Constructs::default();
    for case in cases("lint") {
        let (found, sources) = lint::case(&case);
        let code = code_of(&case);
        if !constructs.add_finding(&code, &case, &found, &sources) {
            constructs.add(&format!("{code} quiet"), &case, shape(&sources));
        }
    }
    constructs.check();
}

#[test]
fn no_two_cases_of_a_breaking_rule_are_alike() {
    let mut constructs = Constructs::default();
    for case in breaking::folders() {
        let (found, sources) = breaking::case(&case);
        let code = code_of(&case);
        if !constructs.add_finding(&code, &case, &found, &sources) {
            constructs.add(&format!("{code} quiet"), &case, shape(&sources));
        }
    }
    constructs.check();
}

/// Each case of the formatter has a declaration, or a text without one, in a layout that no other case has.
#[test]
fn every_case_of_the_formatter_has_a_layout_of_its_own() {
    let mut owners: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let cases = cases("fmt");
    for case in &cases {
        for layout in layouts(&sources(case).files()[0].text) {
            owners.entry(layout).or_default().insert(name(case));
        }
    }
    let own: BTreeSet<&String> =
        owners.values().filter(|owners| owners.len() == 1).flat_map(|owners| owners.iter()).collect();
    let without: Vec<String> =
        cases.iter().map(|case| name(case)).filter(|name| !own.contains(name)).collect();
    assert!(without.is_empty(), "nothing in them that others do not have: {without:?}");
}

/// Pieces of a text one after the other: space, comments, words, texts, signs.
fn pieces(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let first = rest.chars().next()?;
        let until = |is_inside: fn(char) -> bool| rest.find(|c| !is_inside(c)).unwrap_or(rest.len());
        let length = match first {
            c if c.is_whitespace() => until(char::is_whitespace),
            '/' if rest.starts_with("//") => until(|c| c != '\n'),
            '/' if rest.starts_with("/*") => rest.find("*/").map_or(rest.len(), |at| at + 2),
            '"' => text_length(rest),
            c if is_word(c) => until(is_word),
            c => c.len_utf8(),
        };
        let (piece, behind) = rest.split_at(length);
        rest = behind;
        Some(piece)
    })
}

fn is_word(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '_'
}

/// The length of a text in quotes.
fn text_length(rest: &str) -> usize {
    let mut escaped = false;
    let end = rest.char_indices().skip(1).find(|(_, c)| {
        let ends = *c == '"' && !escaped;
        escaped = *c == '\\' && !escaped;
        ends
    });
    end.map_or(rest.len(), |(at, _)| at + 1)
}

/// A word as it stands if it means the same in every case, otherwise how it is written: `A_a0` of `HTTP_get2`.
fn word_shape(word: &str) -> String {
    if WORDS.split_whitespace().any(|known| known == word) {
        return word.to_owned();
    }
    let mut shape = String::new();
    for c in word.chars() {
        let kind = match c {
            'A'..='Z' => 'A',
            'a'..='z' => 'a',
            '0'..='9' => '0',
            other => other,
        };
        if !shape.ends_with(kind) {
            shape.push(kind);
        }
    }
    shape
}

/// The declarations of all files without names, texts and comments. What Python calls things and what settings a case has make
/// a difference.
fn shape(sources: &Sources) -> String {
    let mut shape = String::new();
    for file in sources.files() {
        let mut before = "";
        for piece in pieces(&file.text).filter(|piece| !piece.trim().is_empty()) {
            let part = match piece.chars().next().unwrap_or(' ') {
                '/' if piece.starts_with("///") => "///".to_owned(),
                '/' if piece.starts_with("// settings") => piece.to_owned(),
                '/' => continue,
                '"' if before == "python" => piece.to_owned(),
                '"' => "\"\"".to_owned(),
                c if is_word(c) => word_shape(piece),
                _ => piece.to_owned(),
            };
            shape.push_str(&part);
            shape.push(' ');
            before = if piece == "(" { before } else { piece };
        }
        shape.push_str("/ ");
    }
    shape
}

/// The layout of each declaration with what stands before it, and of what stands behind the last one: space, comments and signs as
/// they are, words without their letters, and whether all of it fits on a line.
fn layouts(text: &str) -> Vec<String> {
    let (mut layouts, mut layout, mut columns, mut depth) = (Vec::new(), String::new(), 0, 0);
    for piece in pieces(text) {
        let first = piece.chars().next().unwrap_or(' ');
        match first {
            '{' | '(' | '[' | '<' => depth += 1,
            '}' | ')' | ']' | '>' => depth -= 1,
            _ => {}
        }
        columns += if first.is_whitespace() { 1 } else { piece.chars().count() };
        match first {
            '"' => layout.push_str("\"\""),
            '/' => layout.extend(piece.chars().filter(|c| !c.is_alphanumeric())),
            c if is_word(c) => layout.push_str(&word_shape(piece)),
            _ => layout.push_str(piece),
        }
        if depth == 0 && matches!(first, ';' | '}') {
            let width = if columns > pyro_idl::fmt::MAX_COLUMNS { "long: " } else { "" };
            layouts.push(format!("{width}{}", std::mem::take(&mut layout)));
            columns = 0;
        }
    }
    layouts.push(format!("{layout}at the end of {}", layouts.len().min(1)));
    layouts
}
