//! The formatter: a case is a file of `tests/ui/fmt` with the expected text beside it, and every text at all that can be parsed keeps
//! its promises: nothing lost, nothing changed but the layout, and its own output is left alone.

mod generate;

use std::fs;

use proptest::prelude::*;
use pyro_idl::syntax::{self, Ast};
use pyro_idl::{Color, Diagnostics, Sources, fmt};

use crate::cases::{cases, folder, texts};
use crate::hostile::windows;

fn parse(text: &str) -> Ast {
    let mut diagnostics = Diagnostics::default();
    let ast = syntax::parse(0, text, &mut diagnostics);
    let sources: Sources = [("formatted.pyro", text)].into_iter().collect();
    assert!(
        !diagnostics.has_errors(),
        "{}\nin this text:\n{text}",
        diagnostics.render(&sources, Color::Never)
    );
    ast
}

/// The tree without places.
fn tree(ast: &Ast) -> String {
    let mut without = String::new();
    let ast = Ast { comments: Vec::new(), faulty: Vec::new(), ..ast.clone() };
    for (index, part) in format!("{ast:?}").split("Span {").enumerate() {
        let rest = if index == 0 { part } else { part.split_once('}').expect("a span ends").1 };
        without.push_str(rest);
    }
    without
}

/// The comments, without what the formatter may change in them.
fn comments(text: &str, ast: &Ast) -> Vec<String> {
    let all = ast.comments.iter().map(|span| text[span.range()].replace("\r\n", "\n").replace('\r', "\n"));
    all.map(|comment| comment.lines().map(str::trim_end).collect::<Vec<_>>().join("\n")).collect()
}

/// The characters of all tokens and documentation, without space between them, comments, and commas before a closing bracket.
fn essence(text: &str, ast: &Ast) -> String {
    let mut bare = text.to_owned();
    for span in ast.comments.iter().rev() {
        bare.replace_range(span.range(), " ");
    }
    let mut found = String::new();
    let mut rest = bare.as_str();
    while let Some(first) = rest.chars().next() {
        let length = match first {
            '"' => string_length(rest),
            '/' => rest.find(['\n', '\r']).unwrap_or(rest.len()),
            _ => first.len_utf8(),
        };
        let (piece, after) = rest.split_at(length);
        if matches!(first, ')' | ']' | '>' | '}') && found.ends_with(',') {
            found.pop();
        }
        if first == '/' {
            found.extend(piece.chars().filter(|c| !c.is_whitespace()));
            found.push('\n');
        } else if !first.is_whitespace() && first != '\u{feff}' {
            found.push_str(piece);
        }
        rest = after;
    }
    found
}

/// For each comma between two parts in brackets, whether an empty line stands between these parts.
fn parts_set_apart(text: &str, ast: &Ast) -> Vec<bool> {
    // A comment is something else than space; no token has this sign in it.
    let mut bare = text.replace("\r\n", "\n").replace('\r', "\n");
    if bare.len() != text.len() {
        return parts_set_apart(&bare, &parse(&bare));
    }
    for span in ast.comments.iter().rev() {
        bare.replace_range(span.range(), "#");
    }
    let (mut found, mut open) = (Vec::new(), Vec::new());
    // The last token, the line ends since the last piece, and an empty line since the last token; the same before a comma.
    let (mut last, mut lines, mut blank, mut comma) = (' ', 0, false, None);
    let mut rest = bare.as_str();
    while let Some(first) = rest.chars().next() {
        let length = match first {
            '"' => string_length(rest),
            '/' => rest.find('\n').unwrap_or(rest.len()),
            '-' if rest.starts_with("->") => 2,
            _ => first.len_utf8(),
        };
        rest = &rest[length..];
        if first == '\n' {
            lines += 1;
        }
        if first.is_whitespace() {
            continue;
        }
        blank |= lines > 1;
        lines = 0;
        if first == '#' {
            continue;
        }
        let closes = matches!(first, ')' | ']' | '>' | '}');
        if let Some(before) = comma.take().filter(|_| !closes) {
            found.push(before || blank);
        }
        match first {
            '(' | '[' | '<' => open.push(true),
            // A declaration's follows its name or a type.
            '{' => open.push(!(last == '_' || matches!(last, '`' | '>' | '?'))),
            ',' if open.last() == Some(&true) => comma = Some(blank),
            _ if closes => _ = open.pop(),
            _ => {}
        }
        last = if first.is_alphanumeric() { '_' } else { first };
        blank = false;
    }
    found
}

fn string_length(rest: &str) -> usize {
    let mut escaped = false;
    for (at, c) in rest.char_indices().skip(1) {
        match c {
            '"' if !escaped => return at + 1,
            _ => escaped = c == '\\' && !escaped,
        }
    }
    rest.len()
}

/// Formats a text, and holds the formatter to all that it promises. Gives the result.
fn keeps_its_promises(text: &str) -> String {
    let before = parse(text);
    let formatted = fmt::format(text).expect("what can be parsed can be formatted");
    let after = parse(&formatted);
    let context = || format!("\n---- before\n{text}\n---- after\n{formatted}----");
    assert_eq!(comments(text, &before), comments(&formatted, &after), "the comments{}", context());
    assert_eq!(essence(text, &before), essence(&formatted, &after), "the tokens{}", context());
    assert_eq!(tree(&before), tree(&after), "the tree{}", context());
    let (apart, still) = (parts_set_apart(text, &before), parts_set_apart(&formatted, &after));
    assert_eq!(apart, still, "the empty lines between parts{}", context());
    assert!(fmt::is_same(text, &formatted), "the last look{}", context());
    let again = fmt::format(&formatted).expect("its own text can be parsed");
    assert_eq!(formatted, again, "once more gives another text{}", context());
    let clean = formatted.lines().all(|line| line.trim_end() == line);
    assert!(clean && !formatted.contains('\r'), "space at the end of a line{}", context());
    let ends = formatted.is_empty() || (formatted.ends_with('\n') && !formatted.ends_with("\n\n"));
    assert!(ends && !formatted.starts_with('\n'), "lines at the ends{}", context());
    formatted
}

#[test]
fn each_case_is_formatted_as_expected() {
    let bless = std::env::var_os("PYRO_BLESS").is_some();
    let mut stale = Vec::new();
    let cases = cases("fmt");
    assert!(cases.len() >= 40, "only {} cases", cases.len());
    for path in cases {
        let text = fs::read_to_string(&path).expect("readable");
        let formatted = keeps_its_promises(&text);
        let expected = path.with_extension("formatted");
        if bless {
            fs::write(&expected, formatted).expect("writable");
        } else if fs::read_to_string(&expected).ok().as_deref() != Some(formatted.as_str()) {
            stale.push(format!("---- {}\n{formatted}", path.display()));
        }
    }
    assert!(stale.is_empty(), "not as expected; PYRO_BLESS=1 writes what is:\n{}", stale.join("\n"));
}

#[test]
fn good_files_keep_the_promises() {
    for text in cases("ok").iter().flat_map(|case| texts(case)) {
        keeps_its_promises(&text);
    }
}

/// Only what cannot be parsed is refused, with what the parser says about it; what the text means does not matter.
#[test]
fn faulty_files_are_refused_if_they_cannot_be_parsed() {
    let (mut refused, mut formatted) = (0, 0);
    for (path, text) in
        cases("fail").iter().flat_map(|case| texts(case).into_iter().map(move |text| (case, text)))
    {
        let mut said = Diagnostics::default();
        syntax::parse(0, &text, &mut said);
        let sources: Sources = [("faulty.pyro", text.as_str())].into_iter().collect();
        match fmt::format(&text) {
            Ok(_) => {
                keeps_its_promises(&text);
                formatted += 1;
            }
            Err(diagnostics) => {
                assert!(said.has_errors(), "{}", path.display());
                let first = diagnostics.iter().next().expect("a reason").clone();
                assert!(said.iter().any(|diagnostic| *diagnostic == first), "{}", path.display());
                assert!(diagnostics.render(&sources, Color::Never).contains("faulty.pyro:"));
                refused += 1;
            }
        }
    }
    assert!(refused >= 5 && formatted >= 20, "{refused} refused, {formatted} formatted");
}

/// The places between the tokens of a text, where comments may stand.
fn gaps(text: &str) -> Vec<usize> {
    let mut gaps = vec![0];
    let mut at = 0;
    while let Some(first) = text[at..].chars().next() {
        let rest = &text[at..];
        let is_word = |c: char| c.is_alphanumeric() || matches!(c, '_' | '`');
        let length = match first {
            '"' => string_length(rest),
            'b' if rest.starts_with("b\"") => 1 + string_length(&rest[1..]),
            '/' => rest.find('\n').map_or(rest.len(), |length| length + 1),
            '-' if rest.starts_with("->") => 2,
            '.' => 2,
            c if is_word(c) || c == '-' => {
                let number = c == '-' || c.is_ascii_digit();
                let inside = |c: char| is_word(c) || c == '.' || (number && matches!(c, '-' | '+'));
                let length = rest.find(|c: char| !inside(c)).unwrap_or(rest.len());
                // The point before a brace belongs to it.
                rest[..length].trim_end_matches('.').len()
            }
            c => c.len_utf8(),
        };
        at += length;
        if !first.is_whitespace() {
            gaps.push(at);
        }
    }
    gaps
}

#[test]
fn a_comment_may_stand_between_any_two_tokens() {
    let mut count = 0;
    for window in windows(texts(&folder("ok").join("everything.pyro"))) {
        let whole = format!("{}{}{}", window.before, window.part, window.after);
        let mut said = Diagnostics::default();
        syntax::parse(0, &whole, &mut said);
        if said.has_errors() {
            // The last window of an item is read without its beginning.
            continue;
        }
        for gap in gaps(&window.part) {
            for comment in [" /* c */ ", " // c\n", "\n// c\n", "\n\n/* c\n  d */\n\n"] {
                let (left, right) = window.part.split_at(gap);
                keeps_its_promises(&format!("{}{left}{comment}{right}{}", window.before, window.after));
                count += 1;
            }
        }
    }
    assert!(count > 5_000, "only {count} texts");
}

/// Several at once, in a row of different kinds.
#[test]
fn comments_may_stand_between_all_tokens() {
    const KINDS: [&str; 5] = [" /* a */ ", " // b\n", "\n// c\n", "/**/", "\n\n  /* d\n  e */\n\n"];
    for text in cases("ok").iter().flat_map(|case| texts(case)) {
        for (first, step) in [(0, 1), (1, 1), (2, 3), (3, 2), (4, 7), (0, 5)] {
            let mut filled = text.clone();
            for (index, gap) in gaps(&text).into_iter().enumerate().rev() {
                if index % step == 0 {
                    filled.insert_str(gap, KINDS[(first + index / step) % KINDS.len()]);
                    filled.insert_str(gap, KINDS[(first + index / step + step) % KINDS.len()]);
                }
            }
            keeps_its_promises(&filled);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 500, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_of_the_language_keeps_the_promises(text in generate::text()) {
        keeps_its_promises(&text);
    }

    /// With names of up to twelve characters there is always a place to break a line.
    #[test]
    fn lines_are_broken_at_100_columns(text in generate::plain_text()) {
        let formatted = keeps_its_promises(&text);
        for line in formatted.lines().filter(|line| !line.trim_start().starts_with("///")) {
            prop_assert!(line.chars().count() <= fmt::MAX_COLUMNS, "{line}\n---- of\n{formatted}");
        }
    }

    /// Where the author broke the lines of a signature does not matter.
    #[test]
    fn a_signature_without_comments_has_one_layout([spread, joined] in generate::method()) {
        prop_assert_eq!(keeps_its_promises(&spread), keeps_its_promises(&joined));
    }

    #[test]
    fn any_text_at_all_is_formatted_or_refused(text in any::<String>()) {
        let _ = fmt::format(&text);
    }
}

/// The time to format a text of about `size` bytes made of one piece.
fn time_of(piece: &str, size: usize) -> std::time::Duration {
    let text = piece.repeat(size / piece.len());
    let start = std::time::Instant::now();
    fmt::format(&text).expect("it can be parsed");
    start.elapsed()
}

/// Four times the text takes about four times as long.
#[test]
fn time_grows_with_the_length_and_not_with_its_square() {
    const SMALL: usize = 16 << 10;
    let many = |piece: &str| piece.repeat(SMALL / piece.len());
    let (list, comments, docs) = (many("1, "), many("/* c */ // d\n"), many("/// d\n"));
    let (members, params, nested) = (many("a: int; // c\n"), many("a: int, "), "list<".repeat(60));
    let pieces = [
        "const A: int = 1; // one\n".to_owned(),
        "struct A {\n  a: int;\n}\n".to_owned(),
        "@a(1)\n@b type A = int;".to_owned(),
        format!("const A: any = [{list}];"),
        format!("type A = int {comments} ;"),
        format!("{docs} type A = int;"),
        format!("struct A {{ {members} }}"),
        format!("service S {{ fn a({params}); }}"),
        format!("type A = {nested}int{};", ">".repeat(60)),
    ];
    for piece in &pieces {
        let size = SMALL.max(piece.len());
        let slow =
            |_| time_of(piece, 4 * size) > time_of(piece, size) * 9 + std::time::Duration::from_millis(200);
        assert!(!(0..4).all(slow), "{}", &piece[..40.min(piece.len())]);
    }
}
