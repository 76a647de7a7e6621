//! `pyro-idl check`: findings to the standard output, one line of summary to the standard error.

use std::io::{IsTerminal, Write};

use pyro_idl::{Color, Diagnostics, Sources};

use crate::args::{Check, Deny, Format};
use crate::{FINDINGS, FINE, TROUBLE, files, report};

pub(crate) fn run(args: &Check) -> u8 {
    let sources = match files::read(&args.files) {
        Ok(sources) => sources,
        Err(faults) => {
            faults.iter().for_each(|fault| eprintln!("pyro-idl: {fault}"));
            return TROUBLE;
        }
    };
    let diagnostics = pyro_idl::compile(&sources).diagnostics;
    let text = match args.format {
        Format::Text => diagnostics.render(&sources, color()),
        Format::Json => report::json(&diagnostics, &sources),
        Format::Github => report::github(&diagnostics, &sources),
        Format::Sarif => report::sarif(&diagnostics, &sources),
    };
    // A reader that has gone (`| head`) has seen what it wanted.
    let _ = std::io::stdout().lock().write_all(text.as_bytes());
    eprintln!("{}", summary(&diagnostics, &sources));
    let denied = args.deny.contains(&Deny::Warnings) && diagnostics.warnings() > 0;
    if diagnostics.has_errors() || denied { FINDINGS } else { FINE }
}

/// Colours on a terminal only, and never for those who ask for none (<https://no-color.org>).
fn color() -> Color {
    let unwanted = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty())
        || std::env::var_os("TERM").is_some_and(|value| value == "dumb");
    if std::io::stdout().is_terminal() && !unwanted { Color::Always } else { Color::Never }
}

fn summary(diagnostics: &Diagnostics, sources: &Sources) -> String {
    let files = count(sources.files().len(), "file");
    match (diagnostics.errors(), diagnostics.warnings()) {
        (0, 0) => format!("{files} checked: no findings"),
        (errors, 0) => format!("{files} checked: {}", count(errors, "error")),
        (0, warnings) => format!("{files} checked: {}", count(warnings, "warning")),
        (errors, warnings) => {
            format!("{files} checked: {}, {}", count(errors, "error"), count(warnings, "warning"))
        }
    }
}

fn count(number: usize, what: &str) -> String {
    if number == 1 { format!("1 {what}") } else { format!("{number} {what}s") }
}
