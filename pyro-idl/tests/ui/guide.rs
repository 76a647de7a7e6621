//! The guide's examples are what they say: each `pyro` block of `docs/idl.md` compiles, each one followed by a `text` block gives
//! exactly that text, and each `pyro before` block of `docs/fmt.md` is formatted
//! to the `pyro after` block behind it.

use std::fs;
use std::path::Path;

use pyro_idl::{Color, Sources};

/// The fenced blocks of a Markdown text: language and content.
pub(crate) fn blocks(text: &str) -> Vec<(String, String)> {
    let mut blocks = Vec::new();
    let mut open: Option<(String, String)> = None;
    for line in text.lines() {
        match (&mut open, line.strip_prefix("```")) {
            (None, Some(language)) => open = Some((language.to_owned(), String::new())),
            (Some(_), Some(_)) => blocks.extend(open.take()),
            (Some((_, content)), None) => {
                content.push_str(line);
                content.push('\n');
            }
            (None, None) => {}
        }
    }
    assert!(open.is_none(), "a block is not closed");
    blocks
}

fn chapter(name: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs").join(name))
        .expect("the chapter is there")
}

fn guide() -> String {
    chapter("idl.md")
}

/// The texts of a block: one file, or several, each behind a line `// file: name`.
pub(crate) fn sources(block: &str, name: &str) -> Sources {
    let Some(parts) = block.strip_prefix("// file: ") else { return [(name, block)].into_iter().collect() };
    let files = parts.split("// file: ").map(|part| part.split_once('\n').expect("a name and a text"));
    files.collect()
}

/// Every block is of the language, or what is said of the one before it, or a command line.
#[test]
fn the_examples_of_the_guide_are_right() {
    let blocks = blocks(&guide());
    let mut checked = 0;
    for (index, (language, content)) in blocks.iter().enumerate() {
        let before = index.checked_sub(1).map(|before| blocks[before].0.as_str());
        match language.as_str() {
            "pyro" => {}
            "text" if before == Some("pyro") => continue,
            "sh" => continue,
            other => panic!("nothing checks this block of {other:?}:\n{content}"),
        }
        let sources = sources(content, "bank.pyro");
        let said = pyro_idl::compile(&sources).diagnostics.render(&sources, Color::Never);
        let expected =
            blocks.get(index + 1).filter(|(language, _)| language == "text").map_or("", |(_, text)| text);
        assert_eq!(said, expected, "of this example:\n{content}");
        checked += 1;
    }
    assert!(checked >= 10, "only {checked} examples");
}

#[test]
fn the_examples_of_other_pages_are_good() {
    for page in ["doc.md", "dump.md"] {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs").join(page);
        let text = fs::read_to_string(path).expect("the guide is there");
        let examples: Vec<_> = blocks(&text).into_iter().filter(|(language, _)| language == "pyro").collect();
        assert!(!examples.is_empty(), "no example in {page}");
        for (_, content) in examples {
            let sources: Sources = [("example.pyro", content.as_str())].into_iter().collect();
            let said = pyro_idl::compile(&sources).diagnostics.render(&sources, Color::Never);
            assert_eq!(said, "", "{page}");
        }
    }
}

#[test]
fn the_guide_lists_every_code() {
    let guide = chapter("codes.md");
    for code in pyro_idl::diagnostic::all_codes() {
        let row = format!("| `{}` | {} |", code.id, code.title);
        assert!(guide.contains(&row), "missing in docs/codes.md: {row}");
    }
}

#[test]
fn the_formatter_does_what_its_chapter_shows() {
    let blocks = blocks(&chapter("fmt.md"));
    let texts = |kind: &str| -> Vec<String> {
        blocks.iter().filter(|(language, _)| language == kind).map(|(_, text)| text.clone()).collect()
    };
    let (before, after) = (texts("pyro before"), texts("pyro after"));
    assert!(before.len() >= 4 && before.len() == after.len(), "{} and {}", before.len(), after.len());
    for (before, after) in before.iter().zip(&after) {
        assert_eq!(pyro_idl::fmt::format(before).expect("it can be parsed"), *after);
    }
}
