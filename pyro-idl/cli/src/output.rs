//! Findings to the standard output in the format that was asked for, a line of summary to the standard error, and the exit
//! status that follows from them.

use std::io::{self, IsTerminal, Write};

use pyro_idl::{Color, Diagnostics, Sources};

use crate::args::{Deny, Format, Output};
use crate::{FINDINGS, FINE, TROUBLE, files, report};

/// Prints all findings, and gives the exit status. `done` is what was done with the files, as the summary says it: `3 files checked`.
pub(crate) fn print(diagnostics: &Diagnostics, sources: &Sources, output: &Output, done: &str) -> u8 {
    let status = put(&text(diagnostics, sources, output, color()));
    finish(diagnostics, sources, output, done).max(status)
}

/// As [`print()`], where the standard output is taken by something else.
pub(crate) fn print_aside(diagnostics: &Diagnostics, sources: &Sources, output: &Output, done: &str) -> u8 {
    aside(&text(diagnostics, sources, output, Color::Never));
    finish(diagnostics, sources, output, done)
}

fn text(diagnostics: &Diagnostics, sources: &Sources, output: &Output, color: Color) -> String {
    match output.format {
        Format::Text => diagnostics.render(sources, color),
        Format::Json => report::json(diagnostics, sources),
        Format::Github => report::github(diagnostics, sources),
        Format::Sarif => report::sarif(diagnostics, sources),
    }
}

/// The line of summary, and the exit status.
fn finish(diagnostics: &Diagnostics, sources: &Sources, output: &Output, done: &str) -> u8 {
    tell!("{} {done}: {}", count(sources.files().len(), "file"), summary(diagnostics));
    let denied = output.deny.contains(&Deny::Warnings) && diagnostics.warnings() > 0;
    if diagnostics.has_errors() || denied { FINDINGS } else { FINE }
}

/// Prints why there is no output: all findings, to the standard error, for the standard output may be a file.
pub(crate) fn refuse(diagnostics: &Diagnostics, sources: &Sources) -> u8 {
    aside(&diagnostics.render(sources, color_on(&io::stderr())));
    tell!("nothing written: {}", summary(diagnostics));
    FINDINGS
}

/// Writes what a command makes to the standard output, and gives the exit status: half of it is no result.
pub(crate) fn put(text: &str) -> u8 {
    let mut out = io::stdout().lock();
    status(out.write_all(text.as_bytes()).and_then(|()| out.flush()))
}

/// Prints what the parser of the command line has to say: the help that was asked for, or what is wrong. Gives the exit status.
pub(crate) fn usage(said: &clap::Error) -> u8 {
    let printed = said.print().and_then(|()| io::stdout().flush());
    if said.use_stderr() { TROUBLE } else { status(printed) }
}

/// What came of writing to the standard output. A reader that has gone (`| head`) has seen what it wanted.
fn status(written: io::Result<()>) -> u8 {
    match written {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            tell!("pyro-idl: cannot write the standard output: {}", files::reason(&error));
            TROUBLE
        }
        _ => FINE,
    }
}

/// Writes to the standard error. What cannot be said there can be said nowhere; the exit status stays what it is.
pub(crate) fn aside(text: &str) {
    let _ = io::stderr().lock().write_all(text.as_bytes());
}

/// Colours on a terminal only, and never for those who ask for none (<https://no-color.org>).
pub(crate) fn color() -> Color {
    color_on(&io::stdout())
}

/// As [`color`], for what is printed elsewhere.
pub(crate) fn color_on(stream: &impl IsTerminal) -> Color {
    let unwanted = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty())
        || std::env::var_os("TERM").is_some_and(|value| value == "dumb");
    if stream.is_terminal() && !unwanted { Color::Always } else { Color::Never }
}

fn summary(diagnostics: &Diagnostics) -> String {
    match (diagnostics.errors(), diagnostics.warnings()) {
        (0, 0) => "no findings".to_owned(),
        (errors, 0) => count(errors, "error"),
        (0, warnings) => count(warnings, "warning"),
        (errors, warnings) => format!("{}, {}", count(errors, "error"), count(warnings, "warning")),
    }
}

/// `1 file`, `2 files`.
pub(crate) fn count(number: usize, what: &str) -> String {
    if number == 1 { format!("1 {what}") } else { format!("{number} {what}s") }
}
