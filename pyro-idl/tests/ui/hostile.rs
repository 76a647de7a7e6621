//! Text that nobody means: half-typed files, garbage, deep nesting. There is always a tree and a report, in bounded time.

use std::collections::HashSet;
use std::fs;
use std::num::NonZero;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use proptest::prelude::*;
use pyro_idl::decl::{Decl, Item};
use pyro_idl::{Color, Compiled, Diagnostics, Sources, syntax};

use crate::cases::folder;

/// Compiles as far as it goes, and renders: nothing of it may panic.
fn compile(text: &str) -> Compiled {
    let sources: Sources = [("hostile.pyro", text)].into_iter().collect();
    let compiled = pyro_idl::compile(&sources);
    assert_eq!(
        compiled.model.is_none(),
        compiled.diagnostics.has_errors(),
        "no error and no Model either:\n{text}"
    );
    for diagnostic in &compiled.diagnostics {
        for label in &diagnostic.labels {
            let range = label.span.range();
            assert!(
                text.get(range.clone()).is_some(),
                "{range:?} cuts a character or lies outside of {}",
                text.len()
            );
        }
    }
    let rendered = compiled.diagnostics.render(&sources, Color::Never);
    assert_eq!(rendered.is_empty(), compiled.diagnostics.is_empty());
    compiled
}

fn parse(text: &str) -> syntax::Ast {
    syntax::parse(0, text, &mut Diagnostics::default())
}

/// A piece of a file that is read by itself as it is in its place: `part` is to be damaged, what follows must survive.
pub(crate) struct Window {
    pub(crate) before: String,
    pub(crate) part: String,
    pub(crate) after: String,
}

/// Short, for it is read with each damage.
const NEXT: &str = "\nstruct Next {}\nstruct Last {}\n";

/// The texts of all cases of all tests, in whatever folder.
fn texts(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).expect("the folder is there");
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.expect("readable").path()).collect();
    paths.sort();
    let text = |path: &PathBuf| match path.is_dir() {
        true => texts(path),
        false if path.extension().is_some_and(|extension| extension == "pyro") => {
            vec![fs::read_to_string(path).expect("readable")]
        }
        false => Vec::new(),
    };
    paths.iter().flat_map(text).collect()
}

/// Damage in whole files takes the square of their length. So each item stands here by itself, for items do not know of each
/// other while they are read, and of large items each member with the one that follows it. Faulty files are taken whole.
pub(crate) fn windows(texts: impl IntoIterator<Item = String>) -> Vec<Window> {
    const LONGEST_FAULTY: usize = 500;
    let mut windows = Vec::new();
    for text in texts {
        let ast = parse(&text);
        if !ast.faulty.is_empty() && text.len() <= LONGEST_FAULTY {
            windows.push(Window { before: String::new(), part: text, after: NEXT.to_owned() });
            continue;
        }
        let mut start = 0;
        for item in ast.items {
            windows.extend(item_windows(&text, start, &item));
            start = item.decl().span.range().end;
        }
        // What could not be read, and what stands behind the last item.
        let part = text[start..].chars().take(LONGEST_FAULTY).collect();
        windows.push(Window { before: String::new(), part, after: NEXT.to_owned() });
    }
    windows
}

/// An item with what stands before it from `start`.
fn item_windows(text: &str, start: usize, item: &Item) -> Vec<Window> {
    let span = item.decl().span.range();
    let members = member_ends(item);
    if members.len() <= 3 {
        let part = text[start..span.end].to_owned();
        return vec![Window { before: String::new(), part, after: NEXT.to_owned() }];
    }
    let head =
        text[span.start..].find('{').map(|length| span.start + length + 1).expect("members stand in braces");
    // The head of the item with its first member.
    let part = text[start..members[0]].to_owned();
    let mut windows = vec![Window { before: String::new(), part, after: format!("\n}}{NEXT}") }];
    let mut at = members[0];
    for pair in members[1..].windows(2) {
        let after = format!("{}\n}}{NEXT}", &text[pair[0]..pair[1]]);
        windows.push(Window {
            before: text[span.start..head].to_owned(),
            part: text[at..pair[0]].to_owned(),
            after,
        });
        at = pair[0];
    }
    let part = text[at..span.end].to_owned();
    windows.push(Window { before: text[span.start..head].to_owned(), part, after: NEXT.to_owned() });
    windows
}

/// Does something with each window, on all cores.
fn with_windows(work: impl Fn(&Window) + Sync) {
    let mut windows = windows(texts(&folder("")));
    // Many cases have the same items beside their own.
    let mut seen: HashSet<String> = HashSet::new();
    windows.retain(|window| seen.insert(format!("{}\n{}", window.before, window.part)));
    assert!(windows.len() > 700, "only {} windows", windows.len());
    let next = AtomicUsize::new(0);
    let cores = thread::available_parallelism().map_or(1, NonZero::get);
    thread::scope(|scope| {
        for _ in 0..cores {
            scope.spawn(|| {
                while let Some(window) = windows.get(next.fetch_add(1, Ordering::Relaxed)) {
                    work(window);
                }
            });
        }
    });
}

/// Where the members of an item end.
fn member_ends(item: &Item) -> Vec<usize> {
    let end = |decl: &Decl| decl.span.range().end;
    match item {
        Item::Struct(item) => item.fields.iter().map(|field| end(&field.decl)).collect(),
        Item::Service(item) => item.members.iter().map(|member| end(member.decl())).collect(),
        Item::Enum(item) => item.enumerants.iter().map(|enumerant| end(&enumerant.decl)).collect(),
        _ => Vec::new(),
    }
}

#[test]
fn every_prefix_gives_a_tree() {
    with_windows(|Window { before, part, .. }| {
        for (end, _) in part.char_indices() {
            let text = format!("{before}{}", &part[..end]);
            let ast = parse(&text);
            assert!(ast.items.iter().all(|item| item.decl().span.range().end <= text.len()), "{text}");
            // Through the check as well, now and then.
            if end % 101 == 0 {
                compile(&text);
            }
        }
    });
}

#[test]
fn every_deletion_gives_a_tree_that_loses_little() {
    with_windows(|Window { before, part, after }| {
        let is_last = |ast: syntax::Ast| ast.items.last().is_some_and(|item| item.decl().name.text == "Last");
        // What is faulty already may swallow what follows.
        let good = is_last(parse(&format!("{before}{part}{after}")));
        for (at, c) in part.char_indices() {
            let text = format!("{before}{}{}{after}", &part[..at], &part[at + c.len_utf8()..]);
            let ast = parse(&text);
            let faulty = ast.faulty.clone();
            // A comment that is opened or a string that loses its end may swallow what follows; nothing else may.
            let opens = matches!(c, '*' | '/' | '"' | '\n');
            assert!(!good || opens || is_last(ast), "without byte {at}, {c:?}, of {part:?}: {faulty:?}");
            if at % 101 == 0 {
                compile(&text);
            }
        }
    });
}

#[test]
fn brackets_may_be_64_deep_and_no_deeper() {
    let nested = |depth: usize| format!("type Deep = {}int{};", "list<".repeat(depth), ">".repeat(depth));
    assert!(compile(&nested(64)).model.is_some());
    let codes: Vec<&str> =
        compile(&nested(65)).diagnostics.iter().map(|diagnostic| diagnostic.code.id).collect();
    assert_eq!(codes, ["E002"]);
    let values =
        |depth: usize| format!("struct S {{ a: any = {}{}; }}", "[".repeat(depth), "]".repeat(depth));
    assert!(compile(&values(63)).model.is_some());
    assert!(compile(&values(64)).model.is_none());
    for open in [
        "list<",
        "[",
        "(",
        "{",
        "{;",
        "{\"a\":",
        "@a([",
        "x /// {",
        "struct S {\n",
        "fn a(",
        "\"\n{",
        "union U { A {",
    ] {
        for depth in [65, 1000, 100_000] {
            assert!(compile(&open.repeat(depth)).model.is_none(), "{depth} times {open:?}");
        }
    }
}

/// Aliases of aliases: small texts for types that nobody could write out.
#[test]
fn aliases_are_not_written_out_without_bound() {
    let chain = |count: usize, of: fn(usize) -> String| {
        let aliases: String = (0..count).map(|i| format!("type A{i} = {};\n", of(i + 1))).collect();
        format!(
            "{aliases}type A{count} = int;\nstruct S {{ a: A0; b: set<A0>; }}\nservice T {{ fn f(a: A0); }}\n"
        )
    };
    for (text, code) in [
        (chain(300, |next| format!("tuple<A{next}, A{next}>")), "E035"),
        (chain(5000, |next| format!("tuple<A{next}>")), "E002"),
        (chain(5000, |next| format!("map<int, A{next}>")), "E002"),
    ] {
        let start = Instant::now();
        let compiled = compile(&text);
        assert!(compiled.diagnostics.iter().any(|diagnostic| diagnostic.code.id == code), "{code}");
        assert!(start.elapsed() < Duration::from_secs(10), "{:?}", start.elapsed());
    }
    assert!(compile(&chain(9, |next| format!("tuple<A{next}, A{next}>"))).model.is_some());
}

/// How long it takes to compile a text of about `size` bytes made of one piece.
fn time_of(piece: &str, size: usize) -> Duration {
    let text = piece.repeat(size / piece.len());
    let start = Instant::now();
    let compiled = compile(&text);
    assert!(compiled.diagnostics.iter().count() <= 100, "{piece:?}");
    start.elapsed()
}

/// Four times the text takes about four times as long; sixteen times would be hours for a large file.
#[test]
fn time_grows_with_the_length_and_not_with_its_square() {
    const SMALL: usize = 3 << 10;
    let pieces = [
        ";",
        "}",
        "{}",
        "x ",
        "\"",
        "\\\"",
        "/*",
        "//\n",
        "///\n",
        "@a\n",
        "@",
        "@a(1,\n",
        "struct A {\n",
        "type X = Y;\n",
        "é",
        "struct S { a: int, }\n",
        "enum E { A = 1;",
        "service S { fn a(",
        "fn a();\n",
        "1_",
        "import a.{b};\n",
        "\r",
        "a: int;\n",
        "struct A { b: A; }\n",
        "`",
        "/* */ ",
        "{ // }\n",
    ];
    for piece in pieces {
        let slow = |_| time_of(piece, 4 * SMALL) > time_of(piece, SMALL) * 9 + Duration::from_millis(200);
        // Other work on the machine may fall into one measurement, hardly into each.
        assert!(!(0..4).all(slow), "{piece:?}");
    }
}

#[test]
fn a_mebibyte_of_garbage_is_read_and_reported() {
    const ALPHABET: &[u8] = b"abcdefghijklmnop     \n\n(){}[]<>;:,=@.\"/*-?_0123456789\\`";
    // A fixed sequence (xorshift), so that a failure comes again.
    let mut state = 0x2545_f491_4f6c_dd1d_u64;
    let text: String = (0..1 << 20)
        .map(|_| {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            char::from(ALPHABET[(state % ALPHABET.len() as u64) as usize])
        })
        .collect();
    assert!(compile(&text).diagnostics.has_errors());
    // Without brackets nothing is too deep to be parsed.
    let flat = text.replace(['{', '(', '[', '<'], " ").replace("/*", "");
    let start = Instant::now();
    let compiled = compile(&flat);
    assert!(start.elapsed() < Duration::from_secs(120), "{:?}", start.elapsed());
    assert!((1..=100).contains(&compiled.diagnostics.iter().count()));
}

/// Pieces of the language and of nothing.
#[rustfmt::skip]
const PIECES: &[&str] = &[
    "package", "import", "as", "const", "type", "enum", "union", "struct", "exception", "service",
    "extends", "throws", "fn", "oneway", "property", "readonly", "reserved", "{", "}", "(", ")", "<", ">",
    "[", "]", ";", ",", ":", "=", "->", "?", "@", "*", ".", ".{", "\"", "\"a\"", "b\"\\x00\"", "/*", "*/",
    "//", "/// doc\n", "\n", "\n\n", "é", "A", "B", "a.b", "int", "str", "list", "list<", "map<", "stream<",
    "ref<", "tuple<", "none", "true", "1", "-1", "1.5", "0x", "1e", "@name(\"x\")", "@local",
    "@register(\"a\")", "struct A { a: int; }", "enum E { A; }", "service S {", "fn f(a: A) -> B;", "\\",
    "`", "'", "\0", "\u{feff}",
];

/// The pieces in any order.
fn soup() -> impl Strategy<Value = String> {
    let words = prop::sample::select(PIECES);
    let spaced =
        (words, prop::sample::select(vec!["", " ", "\n"])).prop_map(|(word, space)| format!("{word}{space}"));
    prop::collection::vec(spaced, 0..60).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn token_soup_is_judged_and_never_panics(text in soup()) {
        compile(&text);
    }

    #[test]
    fn any_text_is_judged_and_never_panics(text in any::<String>()) {
        compile(&text);
    }

    #[test]
    fn two_files_are_judged_together(left in soup(), right in soup()) {
        let sources: Sources = [("left.pyro", left), ("right.pyro", right)].into_iter().collect();
        let compiled = pyro_idl::compile(&sources);
        prop_assert_eq!(compiled.model.is_none(), compiled.diagnostics.has_errors());
        compiled.diagnostics.render(&sources, Color::Always);
    }
}

#[test]
fn a_file_over_16_mebibytes_is_refused() {
    let compiled = compile(&" ".repeat(syntax::MAX_FILE_BYTES + 1));
    let codes: Vec<&str> = compiled.diagnostics.iter().map(|diagnostic| diagnostic.code.id).collect();
    assert_eq!(codes, ["E005"]);
}
