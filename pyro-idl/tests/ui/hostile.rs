//! Text that nobody means: half-typed files, garbage, deep nesting. There is always a tree and a report, in bounded time.

use std::time::{Duration, Instant};

use proptest::prelude::*;
use pyro_idl::check::Features;
use pyro_idl::{Color, Compiled, Diagnostics, Sources, syntax};

use crate::cases::{cases, sources};

/// Compiles as far as it goes, and renders: nothing of it may panic.
fn compile(text: &str) -> Compiled {
    let sources: Sources = [("hostile.pyro", text)].into_iter().collect();
    let compiled = pyro_idl::compile_with(&sources, Features::all());
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

/// Each item of the good files with the two that follow it. Items do not know of each other while they are read, and whole
/// files would take the square of their length.
fn items_in_context() -> Vec<String> {
    let mut texts = Vec::new();
    for path in cases("ok") {
        let text = sources(&path).files()[0].text.clone();
        // An item begins at its documentation and annotations: where the one before it ends.
        let mut starts = vec![0];
        starts.extend(parse(&text).items.iter().map(|item| item.decl().span.range().end));
        for (index, start) in starts.iter().enumerate() {
            let end = starts.get(index + 3).copied().unwrap_or(text.len());
            texts.push(text[*start..end].to_owned());
        }
    }
    texts
}

#[test]
fn every_prefix_gives_a_tree() {
    for text in items_in_context() {
        let whole = parse(&text).items.len();
        for (end, _) in text.char_indices() {
            let items = parse(&text[..end]).items.len();
            assert!(items <= whole, "more items when cut at {end}:\n{text}");
        }
    }
    // Whole files, through the check as well.
    for path in cases("ok") {
        let text = sources(&path).files()[0].text.clone();
        for (end, _) in text.char_indices().step_by(61) {
            compile(&text[..end]);
        }
    }
}

#[test]
fn every_deletion_gives_a_tree_that_loses_little() {
    for text in items_in_context() {
        let whole = parse(&text).items.len();
        for (at, c) in text.char_indices() {
            let damaged = format!("{}{}", &text[..at], &text[at + c.len_utf8()..]);
            let items = parse(&damaged).items.len();
            // A comment that is opened or a string that loses its end may swallow more.
            let opens = matches!(c, '*' | '/' | '"' | '\n');
            assert!(
                opens || items + 2 >= whole,
                "{items} of {whole} items without byte {at}, {c:?}:\n{text}"
            );
        }
    }
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

/// Pieces of the language in any order.
fn soup() -> impl Strategy<Value = String> {
    let words = prop::sample::select(vec![
        "package",
        "import",
        "as",
        "const",
        "type",
        "enum",
        "union",
        "struct",
        "exception",
        "service",
        "extends",
        "throws",
        "fn",
        "oneway",
        "property",
        "readonly",
        "reserved",
        "{",
        "}",
        "(",
        ")",
        "<",
        ">",
        "[",
        "]",
        ";",
        ",",
        ":",
        "=",
        "->",
        "?",
        "@",
        "*",
        ".",
        ".{",
        "\"",
        "\"a\"",
        "b\"\\x00\"",
        "/*",
        "*/",
        "//",
        "/// doc\n",
        "\n",
        "\n\n",
        "é",
        "A",
        "B",
        "a.b",
        "int",
        "str",
        "list",
        "list<",
        "map<",
        "stream<",
        "ref<",
        "tuple<",
        "none",
        "true",
        "1",
        "-1",
        "1.5",
        "0x",
        "1e",
        "@name(\"x\")",
        "@local",
        "@register(\"a\")",
        "struct A { a: int; }",
        "enum E { A; }",
        "service S {",
        "fn f(a: A) -> B;",
        "\\",
        "`",
        "'",
        "\0",
        "\u{feff}",
    ]);
    let spaced =
        (words, prop::sample::select(vec!["", " ", "\n"])).prop_map(|(word, space)| format!("{word}{space}"));
    prop::collection::vec(spaced, 0..60).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 500, failure_persistence: None, ..ProptestConfig::default() })]

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
