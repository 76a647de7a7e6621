//! `pyro-idl explain`: the page of a rule, or the list of all rules. What the pages say is the library's.

use std::fmt::Write;

use clap::Args;
use pyro_idl::Color;
use pyro_idl::diagnostic::{Code, every_code, find_code};

use crate::{TROUBLE, output};

/// Explain a rule: why it is there, an example that breaks it, and what to do. Without a code, list all rules.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  pyro-idl explain E012
  pyro-idl explain set_becomes_list
  pyro-idl explain")]
pub(crate) struct Explain {
    /// The code as findings show it, in capital or small letters, or the name of a rule of lint or breaking.
    #[arg(value_name = "CODE")]
    code: Option<String>,
}

pub(crate) fn run(args: &Explain) -> u8 {
    let Some(id) = &args.code else {
        return output::put(&list());
    };
    match find_code(id.trim()) {
        Ok(code) => output::put(&page(code, output::color())),
        Err(closest) => {
            tell!("pyro-idl: there is no rule `{}`; {}", id.escape_debug(), instead(id, closest));
            TROUBLE
        }
    }
}

/// What may have been meant, or where to look.
fn instead(word: &str, closest: Option<&str>) -> String {
    match closest {
        Some(closest) => format!("did you mean `{closest}`?"),
        None if word.bytes().any(|byte| byte.is_ascii_digit()) => {
            format!("there are {}; `pyro-idl explain` lists all of them", ranges())
        }
        None => "`pyro-idl explain` lists all of them".to_owned(),
    }
}

/// `E001 to E064, W101 to W105`
fn ranges() -> String {
    let ids: Vec<&str> = every_code().map(|code| code.id).collect();
    let groups = ids.chunk_by(|left, right| left.as_bytes().first() == right.as_bytes().first());
    let ranges = groups.map(|group| match group {
        [first, .., last] => format!("{first} to {last}"),
        group => group.concat(),
    });
    ranges.collect::<Vec<_>>().join(", ")
}

fn list() -> String {
    let mut text = String::new();
    for code in every_code() {
        // Writing to a string cannot fail.
        let _ = writeln!(text, "{}  {}", code.id, code.title);
    }
    text
}

/// The page without the marks of Markdown: code is indented.
fn page(code: &Code, color: Color) -> String {
    let (bold, dim, plain) = match color {
        Color::Always => ("\x1b[1m", "\x1b[36m", "\x1b[0m"),
        Color::Never => ("", "", ""),
    };
    let mut text = String::new();
    let mut in_code = false;
    for line in code.explanation.lines() {
        if line.starts_with("```") {
            in_code = !in_code;
            continue;
        }
        let _ = match (in_code, line.strip_prefix("# ")) {
            (true, _) if line.is_empty() => writeln!(text),
            (true, _) => writeln!(text, "    {dim}{line}{plain}"),
            (false, Some(heading)) => writeln!(text, "{bold}{heading}{plain}"),
            (false, None) => writeln!(text, "{line}"),
        };
    }
    text
}
